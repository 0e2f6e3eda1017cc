"""Folds texts for comparing the words of dates: case, accents, vowel signs and marks of direction go."""

import re
from unicodedata import normalize

_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

_APOSTROPHES = re.compile("[‘’ʹʻʼ՚′ꞌ＇]")


def fold(text: str) -> str:
    """Small letters without accents, vowel signs or bidi marks; single spaces, plain apostrophes."""
    text = text.casefold()
    if not text.isascii():
        # The Turkish dotless i has no capital letter of its own.
        text = _APOSTROPHES.sub("'", _MARKS.sub("", normalize("NFD", text)).replace("ı", "i"))
    return " ".join(text.split())
