"""Decides whether two pages that claim to be one article can be it, by what they say.

A template may print one post id, or one canonical URL, on every page: an identity that disagrees with text, headline
and address is none.
"""

from collections.abc import Collection
from datetime import date
from heapq import nsmallest
from typing import NamedTuple

from newscrawler.article import Article
from newscrawler.language import datetimes
from newscrawler.near_duplicates.identity_evidence import SKETCH, IdentityEvidence, IdentityWords
from newscrawler.urls.canonical import url_id

TEXT = 0.45
"""Share of the shorter text's pairs of words that the other one has, from which on they may be versions of one."""

SAME_TEXT = 0.97
"""The same, from which on they are, whenever each was published; a story that is written anew shares some 0.93."""

SOME_TEXT = 0.35
"""The same, where headlines or addresses are alike, though not equal: those of two articles on one thing are."""

ONE_TEXT = 0.9
"""Jaccard index of two texts' pairs of words, from which on they are one text."""

LEAD = 0.4
"""Share of a lead's pairs by which it is found at the top of a text: background is no evidence, see `sameness`."""

HEADLINE = 0.8
"""Jaccard index of the words of two headlines; so are those alike of which one has all words of the other."""

_LEAST_WORDS = 3
_DAY = 86_400.0


def agree(one: IdentityEvidence, other: IdentityEvidence) -> bool:
    """Whether two articles of one identity can be one: in text, in headline, or in the address.

    What both have of the text is evidence only with a lead of theirs, and none where lead and headline name other
    things. Headlines and addresses repeat, as those of bulletins do: articles that were published at other times have
    to share the whole text, or the headline of one day. Where there is nothing to compare, nothing disagrees. In doubt
    they are two: that makes a record too many, the other way one is lost.
    """
    mine, others = one.text.words, other.text.words
    share = _share(mine, others) if mine.sketch and others.sketch else None
    if share is None and not (mine.headline and others.headline):
        return True
    if _is_exchanged(mine, others):
        return False
    is_titled_alike = bool(mine.headline) and mine.headline == others.headline
    when = one.published, other.published
    is_of_one_moment = when[0] is None or when[1] is None or datetimes.may_be_one(when[0], when[1])
    has_text = share is not None and share >= TEXT and (_leads(mine, others) or _leads(others, mine))
    if has_text and (is_titled_alike or is_of_one_moment or (share or 0) >= SAME_TEXT):
        return True
    if is_titled_alike or not is_of_one_moment:
        return is_titled_alike and (is_of_one_moment or _within_a_day(*when))
    if share is not None and share < SOME_TEXT:
        return False
    return _alike(mine.headline, others.headline) or (len(mine.slug) >= _LEAST_WORDS and mine.slug == others.slug)


def have_one_text(one: IdentityEvidence, other: IdentityEvidence) -> bool:
    """Whether two articles of one moment differ in no more of their texts than what a template leaves out or adds: an
    update that goes on below what was known has more, and so has the next bulletin of the day another moment."""
    if one.published is None or other.published is None or not datetimes.may_be_one(one.published, other.published):
        return False
    mine, others = one.text.words, other.text.words
    return bool(mine.sketch and others.sketch) and _jaccard(mine, others) >= ONE_TEXT


def is_dated_anew(published: date | None, known: IdentityEvidence | None) -> bool:
    """Whether a page tells another time of publication than what is known of its article."""
    before = known.published if known is not None else None
    return published is not None and before is not None and not datetimes.may_be_one(before, published)


def is_later(modified: date | None, known: IdentityEvidence | None) -> bool:
    """Whether a page tells a later change than what is known of its article."""
    before = known.modified if known is not None else None
    if modified is None or before is None or datetimes.may_be_one(before, modified):
        return False
    return datetimes.seconds(modified) > datetimes.seconds(before)


def agree_in_dates(one: IdentityEvidence, other: IdentityEvidence) -> bool:
    """Whether both give the same dates, as far as each gives them. A page need not say when it was modified."""
    published = one.published, other.published
    modified = one.modified, other.modified
    return _agree(*published, default=published == (None, None)) and _agree(*modified, default=True)


def _agree(one: date | None, other: date | None, *, default: bool) -> bool:
    return default if one is None or other is None else datetimes.may_be_one(one, other)


def exact(one: IdentityEvidence, other: IdentityEvidence) -> IdentityEvidence:
    """The first, with the dates of those two that agree as exact as either gives them.

    So that what agrees with a bare day agrees with the clock of its copies, too.
    """
    published, modified = (
        max((mine, others), key=datetimes.exactness)
        for mine, others in ((one.published, other.published), (one.modified, other.modified))
    )
    return one._replace(published=published, modified=modified)


def _share(one: IdentityWords, other: IdentityWords) -> float:
    """The share of the smaller set that is in the larger one, by the estimate of MinHash (Broder 1997)."""
    jaccard = _jaccard(one, other)
    return jaccard * (one.pairs + other.pairs) / (1 + jaccard) / min(one.pairs, other.pairs)


def _jaccard(one: IdentityWords, other: IdentityWords) -> float:
    assert one.sketch is not None and other.sketch is not None  # noqa: S101, PT018 - the caller has looked
    lowest = nsmallest(SKETCH, {*one.sketch, *other.sketch})
    return len({*lowest} & {*one.sketch} & {*other.sketch}) / len(lowest)


def _leads(one: IdentityWords, other: IdentityWords) -> bool:
    """Whether the lead of the first stands at the top of the other one."""
    lead = {*one.top[: one.lead]}
    return len(lead & {*other.top}) >= LEAD * len(lead)


def _is_exchanged(one: IdentityWords, other: IdentityWords) -> bool:
    """Whether each headline names what only its own top has: so do two fillings of one formula."""
    mine, others = {*one.words}, {*other.words}
    return bool((one.headline & mine) - other.headline - others and (other.headline & others) - one.headline - mine)


def _within_a_day(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(datetimes.seconds(one) - datetimes.seconds(other)) <= _DAY


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    both = len(one & other)
    return both >= _LEAST_WORDS and (both == min(len(one), len(other)) or both >= HEADLINE * len(one | other))


class Shared(NamedTuple):
    """An identity that articles have which disagree."""

    name: str  # id, canonical_url
    value: str
    articles: int
    urls: tuple[str, str]  # of two of them

    def __str__(self) -> str:
        what = self.name.replace("_url", " URL")
        first, second = self.urls
        return f"{self.articles} different articles have the {what} {self.value}, such as {first} and {second}"


def give_own_identity(article: Article, names: Collection[str]) -> None:
    """Give an article an identity of its own."""
    if "id" in names:
        article.id = url_id(article.url)
        article.provenance["id"] = "url"
    if "canonical_url" in names:
        article.canonical_url = article.url
        article.provenance["canonical_url"] = "url"
