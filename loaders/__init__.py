"""From an article or a fact file to claims."""
