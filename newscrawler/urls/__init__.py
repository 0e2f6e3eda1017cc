"""URLs: their canonical form, what their shape says of a page, and which hosts are public addresses."""
