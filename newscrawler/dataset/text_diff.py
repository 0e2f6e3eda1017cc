"""What changed in the texts of two records of one article, to be read."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import Any, Literal, NamedTuple

from newscrawler.dataset.revisions import WORD, compare_records

_words_and_spaces = re.compile(rf"\n+|(?:{WORD})[^\S\n]*|[^\S\n]+").findall

_MAX_STEPS = 3_000_000  # of one comparison of two lists: less than a second
_MIN_EQUAL = 0.4  # of the words of two passages; below it, words struck out one by one are harder to read

Tag = Literal["equal", "removed", "added"]


class TextPart(NamedTuple):
    """A piece of text that both revisions have, or only the old one, or only the new one."""

    tag: Tag
    text: str


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
    return segments if equal >= _MIN_EQUAL * fewest else _replaced(old, new)


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
    left = _MAX_STEPS
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
