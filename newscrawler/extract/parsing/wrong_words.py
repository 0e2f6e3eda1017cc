"""Tells words that were read in another encoding than they were written in, by the scripts of their letters.

Tested in tests/extract/parsing/test_encoding.py.
"""

from functools import lru_cache
from unicodedata import category, name


@lru_cache(maxsize=1024)
def script(character: str) -> str:
    """The first word of a letter's name ("LATIN", "CYRILLIC", "CJK"); "" for punctuation, "?" for what no text has."""
    kind = category(character)
    if kind[0] in "LM":
        found = name(character, "?").split(" ")[0]
        return "" if found in ("COMBINING", "MODIFIER") else found
    return "?" if kind in ("Cc", "Co", "Cn", "Cs", "So", "Sm", "Sk", "Sc", "No") and character not in _SIGNS else ""


_SIGNS = frozenset("€£¥$¢§©®™°²³½¼¾№")
_EAST_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "FULLWIDTH", "IDEOGRAPHIC"))
_BESIDE_EAST_ASIAN = _EAST_ASIAN | {"LATIN", "GREEK", "CYRILLIC", "HALFWIDTH"}


def looks_wrong(word: str) -> bool:
    """Whether a word was likely read in another encoding than it was written in.

    East Asian lines hold any sign and any script: no spaces part them. Half-width katakana are what other encodings
    look like in Shift_JIS, unless as many full-width letters stand beside them.
    """
    scripts = [script(character) for character in word]
    letters = [found for found in scripts if found not in ("", "?")]
    if not letters:
        return False
    if not _EAST_ASIAN.isdisjoint(letters):
        # What Big5 looks like in GB 18030, and the other way round.
        unassigned = sum("\ue000" <= character <= "\uf8ff" or character > "\uffff" for character in word)
        return (
            not _BESIDE_EAST_ASIAN.issuperset(letters)
            or 2 * letters.count("HALFWIDTH") > len(letters)
            or 10 * unassigned > len(word)
        )
    latin = letters.count("LATIN")
    if "?" in scripts or "HALFWIDTH" in letters:
        return True
    if latin and latin < len(letters):
        return True
    run = 0
    for before, character in zip(" " + word, word, strict=False):
        if character.isalpha() and before in _SIGNS and latin:
            return True
        if latin:
            run = run + 1 if character > "\x7f" and character.isalpha() else 0
            if run > 2:
                return True
        if before.islower() and character.isupper() and max(before, character) > "\x7f":
            return True
    return False
