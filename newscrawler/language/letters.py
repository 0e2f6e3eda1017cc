"""The letters of a name or a line: what is left of it where two spellings are the same.

Tested in tests/extract/fields/test_authors.py.
"""

import re
from functools import lru_cache
from unicodedata import category

_HAS_SIGNS = re.compile("[\u0900-\u109f\u1780-\u17ff]").search  # scripts in which vowels are signs
_MARKS_OF_ASCII = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())


@lru_cache(maxsize=1024)  # names are compared with each other, and lines with them
def letters(name: str) -> str:
    """A name's letters and digits alone, by which two spellings of it are the same.

    Vowel signs of the scripts from India's to Khmer tell names apart; those of Arabic and Hebrew are left out at will.

    >>> letters("Rima O’Saad"), letters("RIMA O'SAAD"), letters("कमल") == letters("कमला")
    ('rimaosaad', 'rimaosaad', False)
    """
    name = name.casefold()
    if name.isascii():
        return name.translate(_MARKS_OF_ASCII)
    return "".join(filter(_is_of_name if _HAS_SIGNS(name) else str.isalnum, name))


def begins_small(text: str) -> bool:
    """Whether a text begins with a small letter of an alphabet that is written with capitals: Georgian is not, whose
    letters are small ones to Unicode.

    >>> begins_small("river"), begins_small("River"), begins_small("მდინარე")
    (True, False, False)
    """
    return text[:1].islower() and not "\u10d0" <= text[:1] <= "\u10ff"


def _is_of_name(sign: str) -> bool:
    return sign.isalnum() or (category(sign)[0] == "M" and _HAS_SIGNS(sign) is not None)
