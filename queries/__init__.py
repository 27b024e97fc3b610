"""Questions with typed answers; nothing here writes."""
