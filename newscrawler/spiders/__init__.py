"""base.py holds the only crawling logic; every other file is one site."""
