-- Everybody in office on a day, without reading all tenures: tenures are put in classes by how long they can have lasted,
-- and one of a class that holds the day began at most that many days before it (queries.days). All columns that are
-- asked for stand in the index, so that the wide rows of the table are left alone.

CREATE INDEX tenure_days ON tenure (
    CASE WHEN end_hi - start_lo < 512 THEN 512 WHEN end_hi - start_lo < 2048 THEN 2048
         WHEN end_hi - start_lo < 8192 THEN 8192 ELSE 0 END,
    start_lo, end_hi, start_hi, end_lo, person, role, acting, modality
);
CREATE INDEX tenure_disputed ON tenure (n) WHERE disputed;
