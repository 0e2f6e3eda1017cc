"""Reads pages ahead: what a crawl will ask of a page is answered by other processes, while it fetches the next ones.

A crawl asks each page the same questions with and without (`extract/asked_page.py`), and what is not answered ahead it
answers itself. So nothing that it finds depends on whether there are such processes, how many, and what becomes of
them.

Tested in tests/crawl/ahead/test_reading_ahead.py.
"""
