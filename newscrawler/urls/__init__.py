"""URLs: their canonical form, what their pattern says of a page, and which hosts are public addresses."""
