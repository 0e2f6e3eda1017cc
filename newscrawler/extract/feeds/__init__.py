"""Feeds: RSS, RDF, Atom and JSON Feed in, what they say of articles out."""
