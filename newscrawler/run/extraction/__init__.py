"""Pages from files, folders, archives, lists of URLs and standard input, to records, Markdown, text or tables.

Tested in tests/commands/test_extract.py.
"""
