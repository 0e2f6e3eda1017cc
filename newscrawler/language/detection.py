"""Detects the language of a text, for pages that declare none: by CLD3, and by words among languages too near for it.

CLD3 reads letters (https://github.com/google/cld3, 107 languages). Where it is sure of itself, it names no text of
twelve sentences wrongly (1,079 in 61 languages) but for rivals and for languages that it does not know.
"""

import re
from functools import lru_cache
from typing import Any

from newscrawler.language.rivals import RIVALS
from newscrawler.language.tags import language_code

_MAX_BYTES = 3_000  # that are enough
_MIN_BYTES = 50  # of the letters of a text whose language can be detected; names and labels are shorter
# CLD3's probability. Of 4,800 single sentences of 60 characters or more it is wrong from here on in 0.05 %, and gives
# no answer for 5 %; from 0.7 on, which it calls reliable, in 0.3 %.
_SURE = 0.9
_NEARLY = 0.4  # among rivals, which share the probability

# Serbian is distinguished from Croatian and Bosnian in Latin letters; in its own it has no rival.
_WORDS = [[(have.split(), frozenset(words.split())) for have, words in group.items()] for group in RIVALS]
_GROUP = {language: group for group in _WORDS for have, _ in group for language in have}
# Letters of Assamese, Faroese, Tatar, Yoruba, Occitan and Tigrinya, by the language that each is taken for.
_FOREIGN = {"bn": "ৰৱ", "is": "ø", "ky": "әҗһ", "vi": "ṣ", "ht": "çâ", "am": "ቐቓቕ"}
# Languages that CLD3 does not know: what it takes each for ("" for many), letters that it has, and letters that it has
# not, which the language that it is taken for has.
_UNKNOWN = (
    ("as", "bn", "ৰ", ""),
    ("ti", "am", "ኣ", "አ"),
    ("fo", "is", "ø", "þ"),
    ("tk", "tr", "ýň", ""),
    ("tk", "az", "ýň", "ə"),
    ("yo", "vi", "ṣ", "đ"),
    ("ug", "", "ۈ", "ێڵ"),
    ("ku", "", "ێڵ", "ۈ"),
    ("uz", "", "ў", "ҷӣӯі"),
)
_MIN_SEEN, _FEW = 3, 0.25  # of these letters; of those for each of these
# The only languages of the press in their scripts, which CLD3 does not know either.
_SCRIPTS = (("or", re.compile("[\u0b00-\u0b7f]")), ("bo", re.compile("[\u0f40-\u0fbc]")))
_DZONGKHA = "ཨིན"  # "is", where Tibetan has another word
# Languages that are not written in Latin letters.
_OTHER_LETTERS = frozenset(
    word
    for words in (
        "am ar as be bg bn bo ckb dv dz el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne",
        "or pa ps ru sd si ta te tg th ti ug uk ur yi zh",
    )
    for word in words.split()
)
# What templates declare where nobody has said otherwise, and words without which no English text is.
_DEFAULT = "en"
_ENGLISH = re.compile(r"\b(?:the|and|that|with|from|this|have|was|were|which|their|they)\b", re.IGNORECASE)
_MIN_ENGLISH = 3  # of these words
_MANY_ENGLISH = 5  # different ones: other languages have "was" and "from" alone
_ITS_PART = 600  # characters in which they are
_SIGNS = frozenset(("ja", "ko", "zh"))
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}")
_MOST = 0.8  # of the letters of a text
# No newspaper is written in it, while what stands in place of a text until there is one is.
_NOT_OF_THE_PRESS = frozenset(("la",))
_CODES = {"fil": "tl"}  # Filipino is a standard of Tagalog
_LATIN = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of a text's language; None for one that is too short or whose language is not sure.

    >>> detect_language("The river rose and the people of the town were taken to the school on the hill")
    'en'
    >>> detect_language("Bridge")
    """
    text = text[:_MAX_BYTES].encode("utf-8", "ignore")[:_MAX_BYTES].decode("utf-8", "ignore")
    if len("".join(filter(str.isalpha, text)).encode()) < _MIN_BYTES:
        return None
    if len(_LATIN.sub("", text)) > len(text) / 2:  # names and brands in a text of another script
        text = _LATIN.sub(" ", text)
    if known := _by_script(text):
        return known
    found = _cld3().FindLanguage(text=text)
    language = _CODES.get(found.language) or language_code(found.language) or ""
    if unknown := _by_letters(text.lower(), language):
        return unknown
    if "-" in found.language or language in _NOT_OF_THE_PRESS or not set(_FOREIGN.get(language, "")).isdisjoint(text):
        return None
    nearest = _nearest(text, _GROUP[language]) if language in _GROUP and found.probability >= _NEARLY else None
    return nearest or (language if len(language) == 2 and found.probability >= _SURE else None)


def _by_script(text: str) -> str | None:
    """The language that a script tells by itself, in the scripts that CLD3 does not know."""
    for language, letters in _SCRIPTS:
        if 2 * len(letters.findall(text)) > len(text):
            return None if _DZONGKHA in text else language
    return None


def _by_letters(text: str, taken_for: str) -> str | None:
    """The language that CLD3 does not know and takes for another one, by its letters."""
    for language, other, has, has_not in _UNKNOWN:
        if other in ("", taken_for):
            seen = sum(map(text.count, has))
            if seen >= _MIN_SEEN and sum(map(text.count, has_not)) <= _FEW * seen:
                return language
    return None


def is_doubtful(language: str, text: str) -> bool:
    """Whether a text is hardly in the language that its page declares: in letters that are not that one's, in
    "English" without English words, or in another language with many of them, as the English part of a site has it.

    Of 34 labelled pages whose declared language is another than the detected one, 28 declare English, and are not, and
    3 are in English.

    >>> is_doubtful("en", "Der Rat hat den Bau der Mole verschoben, und niemand war überrascht")
    True
    >>> is_doubtful("zh", "The council has put off the works"), is_doubtful("fr", "Der Rat hat den Bau verschoben")
    (True, False)
    >>> is_doubtful("de", "They said that the river had risen and with it the water in their cellars")
    True
    """
    english = _ENGLISH.findall(text[:_ITS_PART])
    if language == _DEFAULT:
        return len(english) < _MIN_ENGLISH
    if len(set(map(str.lower, english))) >= _MANY_ENGLISH:
        return True
    if language in _SIGNS:
        return _SIGN.search(text[:_ITS_PART]) is None
    letters = sum(map(str.isalpha, text[:_ITS_PART]))
    latin = sum(map(len, _LATIN.findall(text[:_ITS_PART])))
    return latin > _MOST * letters if language in _OTHER_LETTERS else latin < (1 - _MOST) * letters


def _nearest(text: str, group: list[tuple[list[str], frozenset[str]]]) -> str | None:
    """The language whose words the text has at least twice and twice as often as those of each rival, if there is one.

    Words that both have do not count between them.
    """
    words = _WORD.findall(text.casefold())
    counts = [(have, sum(word in known for word in words)) for have, known in group]
    languages = {language for have, _ in counts for language in have}

    def only(one: str, other: str) -> int:
        return sum(count for have, count in counts if one in have and other not in have)

    def wins(one: str) -> bool:
        return all(only(one, other) >= max(2, 2 * only(other, one)) for other in languages - {one})

    return next(filter(wins, languages), None)


@lru_cache(maxsize=1)
def _cld3() -> Any:
    """Loaded when a page first needs it: most declare their language."""
    from gcld3 import NNetLanguageIdentifier

    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_MAX_BYTES)
