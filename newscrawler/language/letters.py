"""The letters of a name or a line: what is left of it where two spellings are the same.

Tested in tests/extract/fields/test_authors.py.
"""

from functools import lru_cache


@lru_cache(maxsize=4096)  # names are compared with each other, and lines with them
def letters(name: str) -> str:
    """A name's letters and digits alone, by which two spellings of it are the same.

    >>> letters("Rima O’Saad"), letters("RIMA O'SAAD")
    ('rimaosaad', 'rimaosaad')
    """
    return "".join(filter(str.isalnum, name.casefold()))
