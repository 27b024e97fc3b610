"""What is known, and how it is kept: dates, records, the store, and the facts derived from claims."""
