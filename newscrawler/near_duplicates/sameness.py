"""Sameness: whether two texts that share words tell one event, or two events with one background. Pure.

A news article says first what is new and below what was known before, and agencies reuse the latter word for word. So
what two articles share counts for nothing where neither has the other's lead; where their headlines and leads name
other things in the same formula; or where a third article, of yet another event, has it as well (as churnalism.com and
Media Cloud leave out sentences that stand elsewhere in the same source).
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import add
from typing import NamedTuple

from newscrawler.near_duplicates.outlines import Outline
from newscrawler.near_duplicates.relations import JOINING, Relation, relation, similarity
from newscrawler.near_duplicates.signatures import Likeness, Shingles, compare

FOUND = 0.4
"""Share of a lead's pairs by which it is found in a text: of one with a fifth of its words edited, 0.64 are left."""

LEAD_FOUND = 0.45
"""The same, within two passages."""

BRIEF = 40
"""Pairs below which a text is a caption: it is one with another if their headlines are, too."""

WHOLLY = 0.85  # share of a text's blocks
MOSTLY = 0.65  # the same of a text that begins at the top of another one: what its outlet adds below may be a third

_VERBATIM = 0.9  # share of the pairs of what two texts share that is the same
_EQUAL = 0.95  # share of a passage's pairs from which on the other text has that passage, too
_PART = 0.2  # share of a lead in the first of two passages that have it, below which it is in the second one
_TWICE, _THRICE = 2, 3
_NOTE, _LONG_NOTE = 60, 100  # words of a note on top; of one that is a single passage
_REUSED = 0.8  # share of a passage's pairs from which on another text has it
_LEAST_PASSAGE = 8  # pairs; what is shorter may stand anywhere
_LEFT = 0.5  # share of what is left of the shorter text that the other one has
_ONE_FORMULA = 0.3  # share of a headline's words
_ONE_SCENE = 0.5  # share of a headline's words that a passage has
_ONE_HEADLINE = 0.6  # share of the words of the shorter headline


class Compared(NamedTuple):
    """What the first of two texts is to the second one, and how sure that is."""

    relation: Relation
    similarity: float


def same_event(
    first: Outline,
    second: Outline,
    *,
    same_text: bool,
    same_site: bool,
    same_agency: bool = False,
    background: frozenset[int] = frozenset(),
) -> Compared | None:
    """What the first article is to the second one; None where it is nothing to it.

    `background` are pairs that are no evidence, see `background_of`.
    """
    if same_text:
        if len(first.shingles.pairs) < BRIEF and _other_headlines(first, second):
            return None
        return Compared("same" if same_site else "syndicated", 1.0)
    likeness = compare(first.shingles, second.shingles)
    is_ = relation(likeness, same_text=False, same_site=same_site, same_agency=same_agency)
    if is_ is None:
        return None
    found = _supported(is_, likeness, first, second, background, same_site=same_site)
    if is_ in JOINING and found not in JOINING and same_agency and not same_site:  # each with an intro of its own
        found = _supported(is_, likeness, first.below(), second.below(), background, same_site=same_site) or found
    return Compared(found, similarity(likeness, found)) if found else None


def _supported(
    is_: Relation, likeness: Likeness, first: Outline, second: Outline, background: frozenset[int], *, same_site: bool
) -> Relation | None:
    """The relation as far as leads and headlines bear it out."""
    if likeness.pairs < BRIEF and _other_headlines(first, second):
        return None
    first_at, second_at = _place(first, second), _place(second, first)
    both = first_at is not None and second_at is not None
    parts = _blocks(first, second), _blocks(second, first)
    if _names_differ(first, second, [*parts[0], *parts[1]], edited=not both):
        return None
    # Of a note on top, what is found further down in the other text is chance.
    deep = min(place.words_before for place in (first_at, second_at) if place) if first_at or second_at else 0
    for one, other, place in ((first, second, first_at), (second, first, second_at)):
        if place and place.words_before <= max(deep, one.start) and _scenes_differ(one, other, place):
            return None
    if is_ not in JOINING:
        return is_ if (first_at if is_ == "contained" else second_at) else None
    covered, other_covered = map(_covered, parts)
    whole = [
        (one, other, place.words_before, own > others)
        for one, other, place, own, others in (
            (first, second, first_at, covered, other_covered),
            (second, first, second_at, other_covered, covered),
        )
        if place and own >= (MOSTLY if place.words_before <= _NOTE else WHOLLY)
    ]
    begin_alike = (
        first_at and second_at and first_at.words_before < second.start and second_at.words_before < first.start
    )
    if same_site:  # one of two events may hold the other one's article as what was known before
        for one, other, _, other_has_more in whole:
            if other_has_more and _tells_more(other, one):
                return "contained" if one is first else "contains"
    if begin_alike or len(whole) > 1:
        return is_ if _is_left(first, second, background) else None
    if not whole:
        return None
    one, other, at, _ = whole[0]
    # The one stands in the other one, below something else: a note on top of it, or what happened since.
    is_on_top = at <= max(_NOTE, min(other.start, _LONG_NOTE))
    if is_on_top and not (same_site and _other_headlines(one, other)):
        return is_ if _is_left(first, second, background) else None
    return "contained" if one is first else "contains"


class _Place(NamedTuple):
    """Where the lead of one text is found in another one."""

    words_before: int
    words: "array[int]"  # of the passage that it begins in, and of the one below


def _place(text: Outline, other: Outline) -> _Place | None:
    """Where the lead of a text is found in the other one, in one or two of its passages."""
    lead = text.lead
    passages = other.passages
    shared = [len(pairs & lead) for _, pairs in passages]
    both = list(map(add, shared, (*shared[1:], 0)))
    if not both or max(both) < LEAD_FOUND * len(lead):
        return None
    at = both.index(max(both))
    if shared[at] < _PART * len(lead):
        at += 1  # what stands above it may name anything
    words = passages[at][0] + (passages[at + 1][0] if at + 1 < len(passages) else array("I"))
    return _Place((0, *other.ends)[at], words)


def _share(part: frozenset[int], whole: frozenset[int]) -> float:
    return len(part & whole) / (len(part) or 1)


def _blocks(text: Outline, other: Outline) -> list[float]:
    """How much of each part of a text the other one has."""
    pairs = other.shingles.pairs
    return [len(block & pairs) / len(block) for block in text.blocks]


def _covered(blocks: Collection[float]) -> float:
    """The share of a text's parts that are found in the other one."""
    return sum(share >= FOUND for share in blocks) / (len(blocks) or 1)


def _other_headlines(first: Outline, second: Outline) -> bool:
    """Whether both have headlines, which share too few words."""
    shorter = min(len(first.headline), len(second.headline))
    return len(first.headline & second.headline) < _ONE_HEADLINE * shorter


def _tells_more(text: Outline, other: Outline) -> bool:
    """Whether a text has another headline than one that it holds, about something that only it tells."""
    told = (text.headline & {*text.words}) - other.headline - {*other.words}
    return len(told) >= (1 if _other_headlines(text, other) else _TWICE)


def _scenes_differ(text: Outline, other: Outline, place: _Place) -> bool:
    """Whether what a text names twice in its lead and headline is not there where the other one has that lead, and the
    other way round.

    So do two fillings of one formula: "a drone hit the base of X", "a drone hit the base of Y".
    """
    mine, others = _scene(text, text.words[: text.opening]), _scene(other, place.words)
    numbers = text.shingles.numbers | other.shingles.numbers
    if not _twice(mine, others, numbers):
        return False
    around = {*mine, *text.words[: len(place.words)]}
    return _twice(others, around, numbers)


def _scene(text: Outline, words: Sequence[int]) -> Counter[int]:
    """How often each of these words of a text is there; and in its headline, if that is about them."""
    counts = Counter(words)
    if text.headline and len(text.headline & counts.keys()) >= _ONE_SCENE * len(text.headline):
        counts.update(text.headline)
    return counts


def _twice(scene: Mapping[int, int], *known: Collection[int]) -> bool:
    """Whether there is a word twice that none of these know."""
    often = [word for word, times in scene.items() if times >= _TWICE]
    return any(not any(word in each for each in known) for word in often)


def _names_differ(first: Outline, second: Outline, blocks: Iterable[float], *, edited: bool) -> bool:
    """Whether each text names something in its lead, and again, that the other one has nowhere.

    Where the texts were edited throughout, a word may be gone by chance from both places where it stood, but hardly
    from three.
    """
    shares = [share for share in blocks if share >= FOUND]
    often = _THRICE if edited or sum(shares) < _VERBATIM * len(shares) else _TWICE
    words, other_words = _words_of_its_own(first, second), _words_of_its_own(second, first)
    one = _own_names(first, words, second, other_words, often)
    other = _own_names(second, other_words, first, words, often)
    return bool((one.leading and other.named) or (other.leading and one.named))


class _Names(NamedTuple):
    leading: bool
    named: bool


def _own_names(
    text: Outline, words: Mapping[int, int], other: Outline, other_words: Collection[int], often: int
) -> _Names:
    """Whether there are words that the lead has and the text so often, or the text thrice; and the other text never.

    The words are those of its own: passages that both have do not count, a background may name the scene of each event.
    """
    others = (other_words, other.headline, text.shingles.numbers)
    mine = {
        word: times for word, times in words.items() if times >= _TWICE and not any(word in each for each in others)
    }
    leading = any(mine.get(word, 0) >= often for word in text.words[: text.opening]) if mine else False
    return _Names(leading, leading or any(times >= _THRICE for times in mine.values()))


def _words_of_its_own(text: Outline, other: Outline) -> Counter[int]:
    """How often a text has each word in those passages that the other text has not, and in a headline like its own."""
    counts = Counter(text.headline if _share(text.headline, other.headline) >= _ONE_FORMULA else ())
    at = 0
    for words, pairs in text.passages:
        at += len(words)
        if _share(pairs, other.shingles.pairs) < (1 if at <= text.opening else _EQUAL):
            counts.update(words)
    return counts


def _is_left(first: Outline, second: Outline, background: frozenset[int]) -> bool:
    """Whether the texts are alike without this background."""
    if not background:
        return True
    left = [Shingles(each.shingles.pairs - background) for each in (first, second)]
    likeness = compare(*left)
    return max(likeness.first_in_second, likeness.second_in_first) >= _LEFT


def background_of(text: Outline, others: Iterable[Outline]) -> frozenset[int]:
    """The pairs of those passages of a text that stand in articles of other events: those that lack its lead.

    What a round-up, an excerpt or a copy shares with a text is not background: it has the text's lead, or begins with
    a part of it.
    """
    strangers = [
        other.shingles.pairs
        for other in others
        if _share(text.lead, other.shingles.pairs) < FOUND and _share(other.lead, text.shingles.pairs) < FOUND
    ]
    found: set[int] = set()
    for _, pairs in text.passages if strangers else ():
        if len(pairs) >= _LEAST_PASSAGE and any(_share(pairs, stranger) >= _REUSED for stranger in strangers):
            found |= pairs
    return frozenset(found)
