"""Revisions: what changed between two records of one article, and how to show it. Knows nothing of where they are kept.

A record here is its plain JSON: the dict that `dataset.record.decode` gives.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby, pairwise
from typing import Any, Literal, NamedTuple

from newscrawler.language import datetimes

CONTENT_FIELDS = (
    "headline",
    "description",
    "body",
    "authors",
    "keywords",
    "date_published",
    "date_modified",
    "image",
)
"""What makes a revision, in the order of the record: the fields that `duplicates.content_hash` is taken of."""

_DATES = frozenset({"date_published", "date_modified"})

# Scripts that put no space between words: Thai, Lao, Tibetan, Myanmar, Khmer, Japanese and Chinese.
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
_UNSPACED += "\U00020000-\U0003ffff"
_WORD = f"[{_UNSPACED}]|[^\\s{_UNSPACED}]+"
_words = re.compile(_WORD).findall
_words_and_spaces = re.compile(rf"\n+|(?:{_WORD})[^\S\n]*|[^\S\n]+").findall

_MOST_STEPS = 3_000_000  # of one comparison of two lists: less than a second
_LEAST_EQUAL = 0.4  # of the words of two passages; below it, words struck out one by one are harder to read

Tag = Literal["equal", "removed", "added"]


class Change(NamedTuple):
    """The fields that changed, in the order of the record, and how similar the bodies are (0 to 1)."""

    fields: tuple[str, ...]
    similarity: float


class TextPart(NamedTuple):
    """A piece of text that both revisions have, or only the old one, or only the new one."""

    tag: Tag
    text: str


def compare_records(old: Mapping[str, Any], new: Mapping[str, Any]) -> Change:
    """What makes the new record another revision than the old one.

    Where the two have the same content hash no field changed: the same instant in another zone is no change. Nor is it
    where a date is told more or less exactly than before and says the same else, though the hashes differ.
    """
    fields = tuple(name for name in CONTENT_FIELDS if not _is_same(old.get(name), new.get(name), name))
    return Change(fields, body_similarity(old.get("body"), new.get("body")))


def _is_same(old: Any, new: Any, name: str) -> bool:
    if name in _DATES and old is not None and new is not None:
        return datetimes.agree(datetimes.parse(old), datetimes.parse(new))
    return bool(old == new)


def body_similarity(old: str | None, new: str | None) -> float:
    """How much two texts share, from 0 to 1, in four digits; takes time in proportion to their length.

    It is the Jaccard index of their pairs of neighbouring words, each counted as often as it occurs; a character is a
    word in scripts that do not separate them. No text is like no text (1.0), and unlike any other (0.0).

    >>> body_similarity("Talks go on in Geneva", "Talks go on in Geneva"), body_similarity("One two", None)
    (1.0, 0.0)
    >>> body_similarity("和平会谈在日内瓦继续", "和平会谈在日内瓦结束")
    0.6667
    """
    if old == new:
        return 1.0
    first, second = _pairs(old), _pairs(new)
    shared, both = (first & second).total(), first.total() + second.total()
    return round(shared / (both - shared), 4) if both else 1.0


def _pairs(text: str | None) -> Counter[tuple[str, str]]:
    """Each word with the one before it; the first one with none, so that a single word counts too."""
    return Counter(pairwise(["", *_words(text or "")]))


def diff_records(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[TextPart]]:
    """What changed in each field that did, to be read: paragraphs first, then the words of those that were edited.

    A field is taken as text that ends with line ends: a list as one member a line, an image as one line for each of
    its parts. The equal and added segments together are the new text, the equal and removed ones the old one. However
    long the texts are, this ends soon; what it has no time to compare it shows as removed and added.
    """
    return {
        name: _diff(_paragraphs(old.get(name)), _paragraphs(new.get(name))) for name in compare_records(old, new).fields
    }


def _paragraphs(value: Any) -> list[str]:
    """A field's value as texts, each with its line ends, which the last one has, too."""
    if not value:
        return []
    if isinstance(value, Mapping):
        value = [f"{name}: {member}" for name, member in value.items() if member is not None]
    text = "\n".join([*value, ""]) if isinstance(value, list) else f"{value}\n\n"
    return re.findall(r"[^\n]*\n+", text)


def _diff(old: list[str], new: list[str]) -> list[TextPart]:
    segments: list[TextPart] = []
    for tag, first, second in _aligned(old, new):
        if tag == "equal":
            segments.append(TextPart("equal", "".join(new[second])))
        else:
            segments += _diff_words("".join(old[first]), "".join(new[second]))
    return _merged(segments)


def _diff_words(old: str, new: str) -> list[TextPart]:
    before, after = _words_and_spaces(old), _words_and_spaces(new)
    segments: list[TextPart] = []
    equal = 0
    # White space belongs to the word before it; two words are the same whatever white space follows them.
    for tag, first, second in _aligned([_bare(word) for word in before], [_bare(word) for word in after]):
        if tag == "equal":
            for word, new_word in zip(before[first], after[second], strict=True):
                shared = word if new_word.startswith(word) else _bare(word)
                equal += not shared.isspace()
                segments.append(TextPart("equal", shared))
                segments += _replaced(word.removeprefix(shared), new_word.removeprefix(shared))
        else:
            segments += _replaced("".join(before[first]), "".join(after[second]))
    fewest = min(sum(not word.isspace() for word in words) for words in (before, after))
    return segments if equal >= _LEAST_EQUAL * fewest else _replaced(old, new)


def _bare(word: str) -> str:
    return word.rstrip() or word


def _replaced(old: str, new: str) -> list[TextPart]:
    return [TextPart("removed", old), TextPart("added", new)]


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Literal["equal", "replace"], slice, slice]]:
    """Both lists cut into parts that are equal and parts that are not, in turn."""
    at, new_at = 0, 0
    for start, new_start, length in [*_matches(old, new), (len(old), len(new), 0)]:
        if start > at or new_start > new_at:
            yield "replace", slice(at, start), slice(new_at, new_start)
        at, new_at = start + length, new_start + length
        if length:
            yield "equal", slice(start, at), slice(new_start, new_at)


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where each run of members that both lists have starts in either, and its length, in their order.

    It is difflib's way, the longest run first, then what lies before and after it; but difflib's time can grow with
    the cube of the length, so each search is paid for, and when nothing is left the rest stays unmatched.
    """
    start, end, new_end = 0, len(old), len(new)
    while start < min(end, new_end) and old[start] == new[start]:
        start += 1
    while min(end, new_end) > start and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    matches = [(0, 0, start), (end, new_end, len(old) - end)]
    occurrences = Counter(new)
    cost = [0, *accumulate(1 + occurrences[member] for member in old)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    left = _MOST_STEPS
    todo = deque([(start, end, start, new_end)])
    while todo:
        first, last, new_first, new_last = todo.popleft()
        left -= cost[last] - cost[first]
        if left < 0:
            break
        at, new_at, length = matcher.find_longest_match(first, last, new_first, new_last)
        if length:
            matches.append((at, new_at, length))
            todo += (first, at, new_first, new_at), (at + length, last, new_at + length, new_last)
    return sorted(match for match in matches if match[2])


def _merged(segments: list[TextPart]) -> list[TextPart]:
    """The same without empty segments, and with at most one removed and one added between two equal ones."""
    merged: list[TextPart] = []
    written = [segment for segment in segments if segment.text]
    for is_equal, run in groupby(written, lambda segment: segment.tag == "equal"):
        pieces = list(run)
        tags: tuple[Tag, ...] = ("equal",) if is_equal else ("removed", "added")
        texts = [TextPart(tag, "".join(text for own, text in pieces if own == tag)) for tag in tags]
        merged += [segment for segment in texts if segment.text]
    return merged
