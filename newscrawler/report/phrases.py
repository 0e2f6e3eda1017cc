"""Phrases: a number with its noun.

Tested in tests/test_examples.py.
"""


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "page"), counted(0, "page"), counted(12_000, "article")
    ('1 page', '0 pages', '12,000 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
