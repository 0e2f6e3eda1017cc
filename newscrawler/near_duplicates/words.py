"""Words of a text in one form, so that spelling, case and typography make no difference."""

import re
from contextlib import suppress
from unicodedata import normalize

from newscrawler.language.expressions import expression

# Scripts that put no space between words: Thai, Lao, Tibetan, Myanmar, Khmer, Japanese and Chinese.
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
_UNSPACED += "\U00020000-\U0003ffff"
_IS_UNSPACED = expression(f"[{_UNSPACED}]")
# Indic vowel signs are marks, which are no word characters to `re`.
_INDIC = "\u0900-\u0963\u0966-\u0dff"
_words = re.compile(f"[\\w{_INDIC}]+").findall
_CHARACTERS_OR_WORDS = expression(f"[{_UNSPACED}]|(?:[^\\W{_UNSPACED}]|[{_INDIC}])++")

_is_arabic = re.compile("[\u0600-\u06ff]").search
# Harakat, Quranic marks and tatweel, which writers put or leave out at will.
_without_marks = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+").sub
# One letter for the forms that are confused in print, as in Lucene's ArabicNormalizer; and those of Persian keyboards.
_ONE_LETTER = tuple(zip("آأإٱىیةک", "ااااييهك", strict=True))

# What makes most texts of Latin letters more than ASCII or Latin-1: without it, they need no Unicode rules.
_TYPOGRAPHY = "“”‘’–—…«»\u00a0"
_LATIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(256))
# Of Latin-1, what NFKC or case folding makes something else than its small letter.
_is_odd = re.compile("[ª²³µ¹º¼-¾ß\u00a8\u00af\u00b4\u00b8]".encode("latin-1")).search


def tokens(text: str) -> list[str]:
    """The words of a text in any script, in order: NFKC, case folded, without punctuation.

    In scripts that put no space between words each character is one. Arabic is without diacritics and tatweel, with
    one letter for the forms of alef, of ya and of ta marbuta.

    >>> tokens("Talks GO on, in Genève"), tokens("قَالَـــت الحكومةُ إنّ"), tokens("和平2024")
    (['talks', 'go', 'on', 'in', 'genève'], ['قالت', 'الحكومه', 'ان'], ['和', '平', '2024'])
    """
    if not text.isascii():
        for mark in _TYPOGRAPHY:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.encode().translate(_LATIN).decode("ascii").split()
    with suppress(UnicodeEncodeError):
        latin = text.encode("latin-1")
        if not _is_odd(latin):
            return latin.translate(_LATIN).decode("latin-1").split()
    text = normalize("NFKC", normalize("NFKC", text).casefold())
    if _is_arabic(text):
        text = _without_marks("", text)
        for form, letter in _ONE_LETTER:
            text = text.replace(form, letter)
    return (_CHARACTERS_OR_WORDS.findall if _IS_UNSPACED.search(text) else _words)(text)
