"""What a crawl leaves out: what has no end, what chooses no page, what lies outside of the asked time."""
