"""Extensions of Scrapy that belong to a run: they record and show what happens.

Tested in tests/commands/test_progress.py.
"""
