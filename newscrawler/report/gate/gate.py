"""The gate: whether what a round found may be released."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from newscrawler.report.gate.figures import RoundFigures
from newscrawler.report.gate.kinds import RULES, Health, Kind, Watched
from newscrawler.report.gate.usual import limit_of

NO_FIGURES = RoundFigures({}, {})
MIN_CHANGED = 5
"""Articles that an unusual change has to touch at least, however small the share may be that is usual."""

_ALL = 0.9  # of the articles of a round: as good as all, so that a few say something
_MAX_POOLED = 10  # rounds that are taken together


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundHealth:
    """What a round saw. Pages are URLs that were visited; articles those whose page gave a record or should have."""

    pages: int
    failed: int
    articles: int
    missing: int  # articles that lacked a field which their kind must have
    withdrawn: int = 0  # articles whose pages are gone
    listings_read: int  # as far as this run read them; not those that had not changed
    articles_listed: int  # links to articles on these listings, new or known
    articles_known: int  # of all rounds before
    sharing: int = 0  # articles that have one identity and disagree
    shared: str = ""  # which one that is, in words
    listings: int = 0  # that the site is started from and that ever linked an article
    empty: int = 0  # that the site is started from and that never linked any: a feed or a sitemap names its articles
    lost: int = 0  # of the former, those that lead to no articles any more
    linking: int = 0  # of these, those that do, as far as this round read them, in whichever run

    @property
    def is_none_there(self) -> bool:
        """Whether no article that was asked for is there any more; of one alone where no listing is there either."""
        is_alone = self.withdrawn == 1 and not 0 < self.listings == self.lost
        return 0 < self.withdrawn == self.articles - self.missing and not is_alone


class Reason(NamedTuple):
    """Why a round may not be released: its kind, a message, `what` the articles share, and whether it may persist."""

    kind: Health | Kind | Watched
    message: str
    what: str = ""
    persists: bool = False

    def as_data(self) -> dict[str, Any]:
        return self._asdict()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What is still good. Shares are from 0 to 1; `min_articles` is the number from which on a share says something."""

    max_failed: float = 0.5
    max_missing: float = 0.3
    max_lost: float = 0.5
    min_articles: int = 10

    def reasons(
        self,
        seen: RoundHealth,
        figures: RoundFigures = NO_FIGURES,
        history: Sequence[RoundFigures] = (),
        recent: Sequence[RoundFigures] | None = None,
    ) -> tuple[Reason, ...]:
        """Why the round may not be released, the worst first; none where it may.

        `history` has the figures of the site's last trusted rounds, the latest first; `recent` those of all rounds, if
        some were not: a round that is too small to say something is taken together with these.

        >>> seen = RoundHealth(
        ...     pages=40, failed=30, articles=20, missing=0, listings_read=9, articles_listed=50, articles_known=90
        ... )
        >>> [reason.message for reason in Gate().reasons(seen)]
        ['30 of 40 pages failed; up to 20 pass']
        """
        return (*self._health(seen), *self._changes(figures, history, history if recent is None else recent))

    def _health(self, seen: RoundHealth) -> Iterator[Reason]:
        """Whether the site is there at all."""
        if seen.pages >= self.min_articles and seen.failed > (most := self.max_failed * seen.pages):
            yield Reason(Health.FAILED, f"{seen.failed} of {seen.pages} pages failed; up to {int(most)} pass")
        if seen.articles >= self.min_articles and seen.missing > (most := self.max_missing * seen.articles):
            line = (
                f"{seen.missing} of {seen.articles} articles lack a field that they must have; up to {int(most)} pass"
            )
            yield Reason(Health.MISSING, line)
        if seen.articles < self.min_articles and seen.is_none_there:
            those = "1 article is" if seen.withdrawn == 1 else f"{seen.withdrawn} articles are"
            line = f"{those} gone, and none that was asked for is there"
            yield Reason(Kind.WITHDRAWN, line, persists=RULES[Kind.WITHDRAWN].persists)
        if seen.sharing >= self.min_articles:
            yield Reason(Health.SHARING, seen.shared)
        if seen.listings > 1 and seen.lost > self.max_lost * seen.listings:
            of = f"{seen.lost} of {seen.listings} listings"
            line = f"{of} are gone or forbidden, redirect elsewhere or link no article any more"
            yield Reason(Health.LISTINGS, line)
        # A run that goes on with a round may read nothing but listings that never link any.
        has_ever_linked = seen.listings or not seen.empty
        is_silent = seen.listings_read and not seen.articles_listed and not seen.linking and has_ever_linked
        if is_silent and seen.articles_known >= self.min_articles:
            yield Reason(Health.SILENT, f"no listing links an article, where {seen.articles_known} are known")

    def _changes(
        self, figures: RoundFigures, history: Sequence[RoundFigures], recent: Sequence[RoundFigures]
    ) -> list[Reason]:
        """Whether a reader would see the site that he knows."""
        judged = ((kind, self._change(kind, figures, history, recent)) for kind in figures.kinds)
        found = {kind: reason for kind, reason in judged if reason is not None}
        return [found[kind] for kind, own in RULES.items() if kind in found and (not own.general or len(found) == 1)]

    def _change(
        self, kind: Kind, figures: RoundFigures, history: Sequence[RoundFigures], recent: Sequence[RoundFigures]
    ) -> Reason | None:
        own, found = RULES[kind], figures.kinds[kind]
        number, of, pooled = found.number, figures.of(kind), 0
        most, usual = limit_of(history, kind, of)
        if most is None or number <= most * of or (own.recurs and _is_known(kind, found.what, history)):
            return None
        all_alike = own.counts_when_small and number >= max(MIN_CHANGED, _ALL * of)
        if of < self.min_articles and not all_alike and not own.general:
            number, of, pooled = _with_rounds_before(kind, figures, recent, self.min_articles)
        if number < MIN_CHANGED or (of < self.min_articles and not all_alike) or number <= most * of:
            return None
        share = own.message.replace("{n}", f"{number:,} of {of:,}").replace("{what}", f'"{found.what}"')
        rounds = f" in {pooled + 1} rounds" if pooled else ""
        than = usual.message(of) if usual else f"up to {int(most * of)} pass while little is known of the site"
        return Reason(kind, f"{share}{rounds}; {than}", found.what, own.persists)


def _is_known(kind: Kind, what: str, history: Sequence[RoundFigures]) -> bool:
    """Whether articles had the same in common in a round that was trusted."""
    return any(kind in before.kinds and before.kinds[kind].what == what for before in history)


def _with_rounds_before(
    kind: Kind, figures: RoundFigures, recent: Sequence[RoundFigures], least: int
) -> tuple[int, int, int]:
    """What is too little to say something, with the rounds just before: how many articles, of how many, and how many
    rounds it takes."""
    found = figures.kinds[kind]
    number, of, pooled = found.number, figures.of(kind), 0
    for before in recent[:_MAX_POOLED]:
        if of >= least:
            break
        same = before.kinds.get(kind)
        number += same.number if same and same.what == found.what else 0
        of += before.of(kind)
        pooled += 1
    return number, of, pooled
