"""Numbered SQL steps that create and change the store's tables; a step that has landed is never edited."""
