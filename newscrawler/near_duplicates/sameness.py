"""Decides whether two texts that share words are of one event, or of two events with one background.

A news article says first what is new and below what was known before, and agencies reuse the latter word for word. So
what two articles share counts for nothing where neither has the other's lead; where their headlines and leads name
other things in the same formula; or where a third article, of yet another event, has it as well (as churnalism.com and
Media Cloud leave out sentences that stand elsewhere in the same source).
"""

from typing import NamedTuple

from newscrawler.near_duplicates.leads import covered_share, place_of_lead, shares_of_blocks
from newscrawler.near_duplicates.outlines import Outline
from newscrawler.near_duplicates.relations import JOINING, Relation, relation, similarity
from newscrawler.near_duplicates.scenes import TWICE, names_differ, scenes_differ
from newscrawler.near_duplicates.signatures import Likeness, Shingles, compare

BRIEF = 40
"""Pairs below which a text is a caption: it is one with another if their headlines are, too."""

WHOLLY = 0.85  # share of a text's blocks
MOSTLY = 0.65  # the same of a text that begins at the top of another one: what its outlet adds below may be a third

_NOTE, _LONG_NOTE = 60, 100  # words of a note on top; of one that is a single passage
_LEFT = 0.5  # share of what is left of the shorter text that the other one has
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
    first_at, second_at = place_of_lead(first, second), place_of_lead(second, first)
    both = first_at is not None and second_at is not None
    parts = shares_of_blocks(first, second), shares_of_blocks(second, first)
    if names_differ(first, second, [*parts[0], *parts[1]], edited=not both):
        return None
    # Of a note on top, what is found further down in the other text is chance.
    deep = min(place.words_before for place in (first_at, second_at) if place) if first_at or second_at else 0
    for one, other, place in ((first, second, first_at), (second, first, second_at)):
        if place and place.words_before <= max(deep, one.start) and scenes_differ(one, other, place):
            return None
    if is_ not in JOINING:
        return is_ if (first_at if is_ == "contained" else second_at) else None
    covered, other_covered = map(covered_share, parts)
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
            if other_has_more and _has_more(other, one):
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


def _other_headlines(first: Outline, second: Outline) -> bool:
    """Whether both have headlines, which share too few words."""
    shorter = min(len(first.headline), len(second.headline))
    return len(first.headline & second.headline) < _ONE_HEADLINE * shorter


def _has_more(text: Outline, other: Outline) -> bool:
    """Whether a text has another headline than one that it holds, about something that only it has."""
    own = (text.headline & {*text.words}) - other.headline - {*other.words}
    return len(own) >= (1 if _other_headlines(text, other) else TWICE)


def _is_left(first: Outline, second: Outline, background: frozenset[int]) -> bool:
    """Whether the texts are alike without this background."""
    if not background:
        return True
    left = [Shingles(each.shingles.pairs - background) for each in (first, second)]
    likeness = compare(*left)
    return max(likeness.first_in_second, likeness.second_in_first) >= _LEFT
