"""A released dataset as its readers see it, by its files alone."""
