"""Phrases that several messages have: a number with its noun, the way past a question.

Tested in tests/test_examples.py.
"""

ANSWER_FIRST = "answer it in a browser, and let DEFAULT_REQUEST_HEADERS send the cookie that this gives"
"""What to do about a site that asks for consent or an age before it shows anything."""


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "page"), counted(0, "page"), counted(12_000, "article")
    ('1 page', '0 pages', '12,000 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
