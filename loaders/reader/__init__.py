"""The reader of articles: from news prose to claims that rest on passages, by rules and words, offline."""
