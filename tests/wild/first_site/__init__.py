"""The first site's own article page, with every element that it has, in markups that are not its template."""
