"""Judge a round by the gate: collect its figures, decide, and hold back or let through what it found."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from scrapy.settings import BaseSettings
from sqlalchemy import Connection

from newscrawler.crawl.session import CrawlSession
from newscrawler.dataset.record import decode
from newscrawler.ledger.gate import judgements
from newscrawler.ledger.gate.changes import Changed, changed
from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.ledger.gate.quarantine import accept, quarantined
from newscrawler.ledger.runs import rounds
from newscrawler.ledger.runs.rounds import Visited
from newscrawler.ledger.schema import GateVerdict
from newscrawler.ledger.urls.listings import StartListing, start_listings
from newscrawler.report.gate.figures import Figure, RoundFigures, count_changes, figures_from_data
from newscrawler.report.gate.gate import Gate, Reason, RoundHealth
from newscrawler.report.gate.kinds import RULES, Base, Kind, Watched
from newscrawler.report.gate.persistence import Persistence, may_persist
from newscrawler.report.gate.settings import gate_alarms, gate_numbers
from newscrawler.report.gate.watched import watched_reasons
from newscrawler.report.listings import listings_warning, lost_listings, to_warn_of
from newscrawler.report.watch.findings import Unusual

_VISITED: Base = "visited"
_COUNTED_AS = {GateVerdict.HELD: "hold", GateVerdict.PERSISTED: "persist"}


class Judged(NamedTuple):
    """What became of a run: the gate's verdict, and its reasons where it is not that the run passed.

    `changed` are the known articles that were visited, and of them those that changed, by the kind of change."""

    verdict: GateVerdict
    reasons: tuple[Reason, ...]
    listings: list[StartListing]
    changed: Mapping[str, int]

    @property
    def held(self) -> str | None:
        """Why nothing is published, in words; None where it may be."""
        return in_words(self.reasons) if self.verdict is GateVerdict.HELD else None

    @property
    def warning(self) -> str | None:
        """What is said of listings, and of what passed as it has come to stay."""
        lines = []
        if self.verdict is GateVerdict.PERSISTED:
            lines.append(f"taken for the site's new face, for it goes on and on: {in_words(self.reasons)}")
        if line := listings_warning(to_warn_of(self.listings), len(self.listings)):
            lines.append(line)
        return "; ".join(lines) or None

    @property
    def counts(self) -> Counter[str]:
        """Its reasons, as the stats of the run count them."""
        group = _COUNTED_AS.get(self.verdict)
        return Counter(f"{group}/{reason.kind}" for reason in self.reasons)


def changed_in(figures: RoundFigures) -> dict[str, int]:
    """Known articles that were visited, and of them those that changed, by the kind of change."""
    changes = {str(kind): each.number for kind, each in figures.kinds.items() if RULES[kind].base == _VISITED}
    return {_VISITED: figures.bases.get(_VISITED, 0), **changes}


def in_words(reasons: Sequence[Reason]) -> str:
    return "; ".join(reason.message for reason in reasons)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges rounds by the settings of GATE_*."""

    gate: Gate
    persistence: Persistence
    attempts: int
    alarms: frozenset[Watched] = frozenset()

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Raises ValueError, which names the setting, for one that makes no sense."""
        numbers = gate_numbers(settings)
        least = int(numbers["GATE_MIN"])
        gate = Gate(
            max_failed=numbers["GATE_FAILED"],
            max_missing=numbers["GATE_MISSING"],
            max_lost=numbers["GATE_LISTINGS"],
            min_articles=least,
        )
        rounds_, seconds = int(numbers["GATE_PERSISTS_ROUNDS"]), numbers["GATE_PERSISTS_SECONDS"]
        persistence = Persistence(rounds=rounds_, seconds=seconds, min_articles=least)
        return cls(gate, persistence, settings.getint("RETRY_RUNS"), gate_alarms(settings))

    def judge(
        self,
        connection: Connection,
        session: CrawlSession,
        *,
        articles_listed: int,
        now: float,
        unusual_in: Callable[[RoundFigures], Sequence[Unusual]] | None = None,
    ) -> Judged:
        """Judge the session's round as it stands, and let what waits of it pass, or wait for somebody.

        What is unusual in its figures is asked for where nothing else is a reason."""
        site, round_ = session.site, session.round
        past = judgements.history(connection, site, before_round=round_.number)
        history = [figures_from_data(judgement.figures) for judgement in past if judgement.is_trusted]
        visited = rounds.visited(connection, round_, now, attempts=self.attempts)
        found = _figures(changed(connection, round_, now), visited, history)
        listings = start_listings(connection, site, attempts=self.attempts)
        recent = [figures_from_data(judgement.figures) for judgement in _without_repetition(past)]
        reasons = self.gate.reasons(_seen(session, visited, listings, articles_listed), found, history, recent)
        if not reasons and self.alarms and unusual_in is not None:
            reasons = watched_reasons(unusual_in(found), alarms=self.alarms, min_articles=self.gate.min_articles)
        explained = self.persistence.explained(reasons, past, now) if reasons else None
        verdict = _verdict(reasons, explained)
        if verdict is GateVerdict.HELD:
            session.distrust(connection)
        else:
            if explained:
                _let_through(connection, site, explained)
            session.trust(connection)
        told = [reason.as_data() for reason in reasons]
        own = Judgement(session.run_id, round_.number, now, verdict, found.as_data(), told)
        judgements.note(connection, site, own)
        return Judged(verdict, reasons, listings, changed_in(found))


def _verdict(reasons: Sequence[Reason], explained: Collection[int] | None) -> GateVerdict:
    """`explained` are the rounds in which the reasons have come to stay; None where one has not."""
    if not reasons:
        return GateVerdict.PASSED
    return GateVerdict.HELD if explained is None else GateVerdict.PERSISTED


def _without_repetition(past: Sequence[Judgement]) -> Iterator[Judgement]:
    """Of rounds that were held one after another the latest alone: each asked for the same pages again."""
    later: Judgement | None = None
    for judgement in past:
        if judgement.is_trusted or later is None or later.is_trusted:
            yield judgement
        later = judgement


def _let_through(connection: Connection, site: str, rounds_: Collection[int]) -> None:
    """What these rounds held is published with what has made it the site's new face."""
    for run_id, judgement in judgements.of_runs(connection, quarantined(connection, site)).items():
        if judgement.round in rounds_ and may_persist(judgement):
            accept(connection, site, run_id)
            judgements.decide(connection, run_id, GateVerdict.PERSISTED)


def _figures(found: Changed, visited: Visited, history: Sequence[RoundFigures]) -> RoundFigures:
    """The figures of a round. Where its records are a sample, so is all that they are compared with."""
    share = len(found.records) / found.waiting if found.waiting else 1.0
    language = next((each.language for each in history if each.language), None)
    lines = (pair.lines() for pair in found.records)
    pairs = ((decode(before) if before else None, decode(now)) for before, now in lines)
    bases: dict[Base, int] = {
        "visited": round(found.visited * share),
        "pages": found.pages,
        "articles": visited.articles,
    }
    counted = count_changes(pairs, bases, usual_language=language)
    counts = {
        Kind.BECAME_COPIES: round(found.became_copies * share),
        Kind.COPIES: found.copies,
        Kind.WITHDRAWN: visited.withdrawn,
    }
    kinds = {kind: Figure(number) for kind, number in counts.items() if number}
    return counted._replace(kinds={**counted.kinds, **kinds})


def _seen(
    session: CrawlSession, visited: Visited, listings: Sequence[StartListing], articles_listed: int
) -> RoundHealth:
    shared = session.shared_identities
    number = session.round.number
    return RoundHealth(
        pages=visited.pages,
        failed=visited.failed,
        articles=visited.articles,
        missing=visited.missing,
        withdrawn=visited.withdrawn,
        listings_read=session.listings_read,
        articles_listed=articles_listed,
        articles_known=session.articles_known,
        sharing=shared[0].articles if shared else 0,
        shared=str(shared[0]) if shared else "",
        listings=sum(each.problem != "empty" for each in listings),
        empty=sum(each.problem == "empty" for each in listings),
        lost=len(lost_listings(listings)),
        linking=sum(each.problem in (None, "moved") and each.queued_round == number for each in listings),
    )
