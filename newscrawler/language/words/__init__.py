"""One file of words a language, named by its ISO 639 code.

Tested in tests/language/test_languages.py.
"""
