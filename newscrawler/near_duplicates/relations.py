"""Relations: what two articles are to each other, and where a text that many sites carry came from."""

import math
from collections.abc import Iterable
from typing import Literal, NamedTuple

from newscrawler.near_duplicates.signatures import Likeness

Relation = Literal["same", "near", "contains", "contained", "syndicated"]
"""What one article is to another.

| relation | meaning |
|---|---|
| `same` | both have the same cleaned text |
| `near` | most of both texts is the same, as of one that was revised under another URL |
| `syndicated` | `same` or `near`, on another site; or an agency's text in another frame |
| `contains` | most of the other one's text is in this one, which has much more: a round-up, a longer version |
| `contained` | most of this one's text is in the other one, which has much more: an excerpt |
"""

JOINING: frozenset[Relation] = frozenset({"same", "near", "syndicated"})
"""Relations that make two articles one story. A round-up does not make one story of all that it holds."""

INVERSE: dict[Relation, Relation] = {
    "same": "same",
    "near": "near",
    "syndicated": "syndicated",
    "contains": "contained",
    "contained": "contains",
}
"""What the other one is to the one, by what the one is to the other."""

NEAR = 0.35  # Jaccard index of the pairs of words
NEAR_OF_SHORT = 0.75  # the same, of texts of fewer than `SHORT` pairs
SHORT = 60
HELD = 0.7  # share of the shorter text's pairs that are in the longer one
WHOLE = 0.9  # the same, of an excerpt that was hardly edited
MUCH_SHORTER = 0.6  # in pairs of words, as a share of the longer one
HELD_OF_AGENCY = 0.8  # as `HELD`, where it is a syndicated text with another frame around it


def relation(likeness: Likeness, *, same_text: bool, same_site: bool, same_agency: bool = False) -> Relation | None:
    """What the first article is to the second one; None where it is nothing to it.

    `same_agency` says that both credit the same agency. Texts that are alike in words but name other numbers are two
    fillings of one template, such as today's and yesterday's weather.
    """
    if same_text:
        return "same" if same_site else "syndicated"
    if _is_template(likeness):
        return None
    near: Relation = "near" if same_site else "syndicated"
    held = max(likeness.first_in_second, likeness.second_in_first)
    if same_agency and not same_site and held >= HELD_OF_AGENCY:
        return near
    excerpt = likeness.size < MUCH_SHORTER
    if likeness.jaccard >= _least(likeness, held) and not (excerpt and held >= WHOLE):
        return near
    if excerpt and held >= HELD:
        return "contained" if likeness.first_in_second >= likeness.second_in_first else "contains"
    return None


def _least(likeness: Likeness, held: float) -> float:
    """The Jaccard index from which on texts are near. Captions may be alike in most words and differ in a name."""
    return NEAR if likeness.pairs >= SHORT or held >= WHOLE else NEAR_OF_SHORT


def _is_template(likeness: Likeness) -> bool:
    """Whether fewer numbers are the same than in a text of which a fifth of the words was edited at random.

    That is, fewer than the mean of a binomial distribution less two and a half standard deviations.
    """
    expected, deviation = 0.8 * likeness.numbers, 0.4 * math.sqrt(likeness.numbers)
    return likeness.shared_numbers < expected - 2.5 * deviation


def similarity(likeness: Likeness, of: Relation) -> float:
    """How sure a relation is, from 0 to 1 in four digits: containment of what is contained, else the Jaccard index."""
    if of == "contains":
        return round(likeness.second_in_first, 4)
    return round(likeness.first_in_second if of == "contained" else likeness.jaccard, 4)


class Published(NamedTuple):
    """An article as one of several that carry a text."""

    site: str
    id: str
    published: float | None  # seconds since 1970
    agency: str | None = None  # see `credited_agency`

    @property
    def rank(self) -> tuple[float, str, str]:
        """What comes first was published first; what has no date comes last."""
        return math.inf if self.published is None else self.published, self.site, self.id


class Source(NamedTuple):
    """Where a syndicated text comes from: the agency that is credited, and who published it first."""

    agency: str | None
    site: str
    id: str


def source(articles: Iterable[Published]) -> Source:
    """The source of a text that these articles carry: at least one. Their order makes no difference."""
    ordered = sorted(articles, key=lambda article: article.rank)
    agency = next((article.agency for article in ordered if article.agency), None)
    return Source(agency, ordered[0].site, ordered[0].id)
