-- The index for everybody in office on a day (step 8) with one column more: tenures with disputed dates are answered by
-- themselves, and are passed over without a look at the table.

DROP INDEX tenure_days;
CREATE INDEX tenure_days ON tenure (
    CASE WHEN end_hi - start_lo < 512 THEN 512 WHEN end_hi - start_lo < 2048 THEN 2048
         WHEN end_hi - start_lo < 8192 THEN 8192 ELSE 0 END,
    start_lo, end_hi, start_hi, end_lo, person, role, acting, modality, disputed
);
