"""Decides whether two texts that share words are of one event, or of two events with one background.

A news article says first what is new and below what was known before, and agencies reuse the latter word for word. So
what two articles share counts for nothing where neither has the other's lead; where their headlines and leads name
other things in the same formula; or where a third article, of yet another event, has it as well (as churnalism.com and
Media Cloud leave out sentences that stand elsewhere in the same source).
"""

from typing import NamedTuple, Self

from newscrawler.near_duplicates.leads import LeadPlace, covered_share, place_of_lead, shares_of_blocks
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
_FULL_HEADLINE = 4  # words


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
    if same_text or first.words == second.words:  # other quotes, dashes or breaks are of the outlet, and no edit
        if len(first.shingles.pairs) < BRIEF and _other_headlines(first, second):
            return None
        return Compared("syndicated" if not same_site else "same" if same_text else "near", 1.0)
    likeness = compare(first.shingles, second.shingles)
    is_ = relation(likeness, same_text=False, same_site=same_site, same_agency=same_agency)
    if is_ is None:
        return None
    found = _supported(is_, likeness, first, second, background, same_site=same_site)
    if is_ in JOINING and found not in JOINING and same_agency and not same_site:  # each with an intro of its own
        found = _supported(is_, likeness, first.below(), second.below(), background, same_site=same_site) or found
    return Compared(found, similarity(likeness, found)) if found else None


class _Within(NamedTuple):
    """How much of a text stands in another one, and where: `relation` is what it is to that if all of it does."""

    relation: Relation
    text: Outline
    other: Outline
    place: LeadPlace | None  # of its lead
    parts: list[float]  # the share of each that is found

    @classmethod
    def of(cls, relation: Relation, text: Outline, other: Outline) -> Self:
        return cls(relation, text, other, place_of_lead(text, other), shares_of_blocks(text, other))

    @property
    def covered(self) -> float:
        return covered_share(self.parts)

    @property
    def is_whole(self) -> bool:
        """Whether the other text has as good as all of it."""
        if self.place is None:
            return False
        return self.covered >= (MOSTLY if self.place.words_before <= _NOTE else WHOLLY)

    @property
    def begins_alike(self) -> bool:
        """Whether it begins where the other one does."""
        return self.place is not None and self.place.words_before < self.other.start


def _supported(
    is_: Relation, likeness: Likeness, first: Outline, second: Outline, background: frozenset[int], *, same_site: bool
) -> Relation | None:
    """The relation as far as leads and headlines bear it out."""
    if likeness.pairs < BRIEF and _other_headlines(first, second):
        return None
    one, two = _Within.of("contained", first, second), _Within.of("contains", second, first)
    places = [(each, each.place) for each in (one, two) if each.place is not None]
    if names_differ(first, second, [*one.parts, *two.parts], edited=len(places) < 2):
        return None
    # Of a note on top, what is found further down in the other text is chance.
    deep = min((place.words_before for _, place in places), default=0)
    for each, place in places:
        if place.words_before <= max(deep, each.text.start) and scenes_differ(each.text, each.other, place):
            return None
    if is_ not in JOINING:
        return is_ if (one if is_ == one.relation else two).place else None
    if not places and _have_one_headline(first, second) and min(one.covered, two.covered) >= WHOLLY:
        return is_ if _is_left(first, second, background) else None  # one of them has put a lead of its own on top
    return _joining(is_, one, two, background, same_site=same_site)


def _joining(
    is_: Relation, one: _Within, two: _Within, background: frozenset[int], *, same_site: bool
) -> Relation | None:
    """What two texts are to each other that may be one, by how much of each the other has."""
    whole = [each for each in (one, two) if each.is_whole]
    if same_site:  # one of two events may hold the other one's article as what was known before
        for each, back in ((one, two), (two, one)):
            if each.is_whole and each.covered > back.covered and _has_more(each.other, each.text):
                return each.relation
    if (one.begins_alike and two.begins_alike) or len(whole) > 1:
        return is_ if _is_left(one.text, two.text, background) else None
    if not whole:
        return None
    # The one stands in the other one, below something else: a note on top of it, or what happened since.
    held = whole[0]
    is_on_top = held.place is not None and held.place.words_before <= max(_NOTE, min(held.other.start, _LONG_NOTE))
    if is_on_top and not (same_site and _other_headlines(held.text, held.other)):
        return is_ if _is_left(one.text, two.text, background) else None
    return held.relation


def _other_headlines(first: Outline, second: Outline) -> bool:
    """Whether both have headlines, which share too few words."""
    shorter = min(len(first.headline), len(second.headline))
    return len(first.headline & second.headline) < _ONE_HEADLINE * shorter


def _have_one_headline(first: Outline, second: Outline) -> bool:
    """Whether both have a headline, and the same words in it: so many that it is no name of a column."""
    return len(first.headline) >= _FULL_HEADLINE and first.headline == second.headline


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
