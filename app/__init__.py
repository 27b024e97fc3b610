"""whowhen: from news articles to a sourced, queryable timeline of who held which office when."""
