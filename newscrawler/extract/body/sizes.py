"""Measures a text in any script: its size in letters and words, its sentences and its commas."""

import re
from math import log

from newscrawler.language.expressions import expression
from newscrawler.language.sentences import STOPS

_PROSE = 80  # characters from which a text in a script without full stops is taken for a sentence
_MANY = 0.4  # bytes beyond one a character: text of another alphabet than Latin has at least so many
# Han, Kana and Hangul: a character says as much as three letters of an alphabet. But for Hangul no spaces part words.
_DENSE = expression("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_HANGUL = expression("[\uac00-\ud7af]+")
# Thai, Lao, Tibetan, Burmese, Khmer: alphabets without spaces between words.
_UNSPACED = expression("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]+")
# Thai and Lao end a sentence with a space, Tibetan with a mark that ends names and labels as well.
_UNSTOPPED = expression("[\u0e00-\u0fff]$")
_STOPS = expression(f"[{STOPS}]")
_COMMAS = expression("[,،，、﹐､၊፣]")

CLOSINGS = STOPS + "”\"»)’'“」』）"
"""Marks one of which ends a text that is a sentence."""

MARKS = {
    **dict.fromkeys(CLOSINGS, 3.0),
    **dict.fromkeys(":：", 2.0),
    ";": 2.0,
    **dict.fromkeys(",،，、", 1.0),
}
"""How much a mark at the end of a text ends a sentence."""


def measured(text: str) -> tuple[float, float, float, float, float]:
    """A text's letters as if it were written in an alphabet, its words, its full stops, its commas, how it ends."""
    length, count = len(text), text.count
    words, ends = count(" ") + 1.0, MARKS.get(text[-1], 0.0)
    stops, commas = float(count(".") + count("!") + count("?")), float(count(","))
    if len(text.encode("utf-8", "replace")) < (1 + _MANY) * length:
        return float(length), words, stops, commas, ends
    stops, commas = float(_number(_STOPS, text)), float(_number(_COMMAS, text))
    dense = _characters(_DENSE, text)
    if dense:
        words += (dense - _characters(_HANGUL, text)) / 2
    elif unspaced := _characters(_UNSPACED, text):
        if length >= _PROSE and _UNSTOPPED.search(text):
            stops, ends = words, 3.0
        words += unspaced / 5
    return length + 2.0 * dense, words, stops, commas, ends


def shape(text: str) -> tuple[float, float, float, float, float, float, float]:
    """The log of a text's size, its words, full stops and commas, how it ends and begins, and the size of a word."""
    if text.isascii():  # as `measured` has it, and faster
        count = text.count
        size, words, commas = float(len(text)), count(" ") + 1.0, float(count(","))
        stops, ends = float(count(".") + count("!") + count("?")), MARKS.get(text[-1], 0.0)
    else:
        size, words, stops, commas, ends = measured(text)
    first = text[0]  # of Georgian, which has no capitals, all letters are small ones to Unicode
    capital = 1.0 if first.islower() and not "\u10d0" <= first <= "\u10ff" else 2.0 if first.isalpha() else 0.0
    return log(1 + size), words, stops, commas, ends, capital, size / words


def _number(marks: "re.Pattern[str]", text: str) -> int:
    return len(marks.findall(text))


def _characters(runs: "re.Pattern[str]", text: str) -> int:
    return sum(map(len, runs.findall(text)))
