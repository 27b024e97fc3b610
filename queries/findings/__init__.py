"""What does not fit together in the facts, and what would settle it; each family of checks is a file of its own."""
