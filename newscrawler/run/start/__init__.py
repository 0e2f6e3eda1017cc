"""What is decided before Scrapy is imported: the project, the verb, and whether the site is locked.

Tested in tests/run/start/test_launch.py.
"""
