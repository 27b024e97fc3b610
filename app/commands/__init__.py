"""The commands, one file a family; each imports what it needs when it runs."""
