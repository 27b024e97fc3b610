"""From typed answers to what people look at: tables and the page."""
