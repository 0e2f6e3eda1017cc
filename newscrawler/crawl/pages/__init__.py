"""Pages: what becomes of one of HTML, by stages, and of an article that it holds."""
