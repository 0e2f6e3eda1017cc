"""When a change has come to stay: it goes on, round after round."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.report.gate.figures import figures_from_data
from newscrawler.report.gate.gate import Reason
from newscrawler.report.gate.kinds import LACKS, RULES, VANISHED, Health, Kind, Watched

_SHOWS_NEWS = 3  # articles
_SHOWS_FIELD = 5  # new articles, most of which have a field: it is there again
_FIELDS = {str(kind): name for kinds in (VANISHED, LACKS) for name, kind in kinds.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Persistence:
    """A change of one kind in so many `rounds` one after another, over `seconds` at least, has come to stay: where what
    the articles share is the same in all of them, or another in most, as in a box that shows the day's news.

    So has that old articles are gone where the rounds before had news: a site has closed its archive.

    Rounds that saw fewer than `min_articles` of what it is a share of neither count nor end that. Nothing that takes
    text away persists (see kinds.py); but what somebody has accepted passes for as long as it goes on.
    """

    rounds: int = 4
    seconds: float = 86_400.0
    min_articles: int = 10

    def explained(self, reasons: Sequence[Reason], past: Sequence[Judgement], now: float) -> frozenset[int] | None:
        """The rounds before in which all these reasons have come to stay; None where one has not.

        `past` has the judgements of rounds, the latest first.
        """
        rounds: set[int] = set()
        for reason in reasons:
            if isinstance(reason.kind, Health):
                return None
            before = self._before(reason, reason.kind, past)
            if not self._has_come_to_stay(reason, before, now) and not (before := _since_it_stays(reason, past)):
                return None
            rounds.update(judgement.round for judgement in before)
        return frozenset(rounds)

    def _has_come_to_stay(self, reason: Reason, before: Sequence[Judgement], now: float) -> bool:
        shared = [_shared(judgement, reason.kind) for judgement in before]
        known = (each.verdict for each, what in zip(before, shared, strict=True) if what == reason.what)
        if any(verdict in ("accepted", "persisted") for verdict in known):
            return True
        if not reason.persists or any(judgement.verdict == "rejected" for judgement in before):
            return False
        if reason.kind == Kind.WITHDRAWN and sum(map(_new, before)) < _SHOWS_NEWS:
            return False
        if len(before) + 1 < self.rounds or (before and abs(now - before[-1].made) < self.seconds):
            return False
        different = len({reason.what, *shared[: self.rounds - 1]})
        return different == 1 or different > self.rounds / 2

    def _before(self, reason: Reason, kind: Kind | Watched, past: Sequence[Judgement]) -> list[Judgement]:
        """The rounds before, one after another, that had a reason of this kind and no other that does not persist."""
        found: list[Judgement] = []
        for judgement in past:
            if _shared(judgement, kind) is not None:
                if reason.persists and not may_persist(judgement):
                    break  # it was a bad hour, which says nothing of what stays
                found.append(judgement)
            elif judgement.verdict == "held" or _seen(judgement, kind) >= self.min_articles:
                break
        return found


def _since_it_stays(reason: Reason, past: Sequence[Judgement]) -> list[Judgement]:
    """The rounds that had this change since it was taken for the site's new face; none where it was not, or is over.

    Known articles show a new face when they are visited next, which may be in weeks: a round that saw none such is no
    end of it. A field that is gone is one change, whether known articles have lost it, new ones lack it or an alarm
    says so; it is over when new articles have it again.
    """
    field = _field(reason.kind, reason.what)
    if not reason.persists or (field is None and (not isinstance(reason.kind, Kind) or not _is_of_visits(reason.kind))):
        return []
    found: list[Judgement] = []
    for judgement in past:
        if any(_is_same(reason, field, told["kind"], told["what"]) for told in judgement.reasons):
            found.append(judgement)
            if judgement.verdict in ("accepted", "persisted"):
                return found
            if judgement.verdict == "rejected" or not may_persist(judgement):
                return []
        elif field is not None and _is_there_again(judgement, field):
            return []
    return []


def _is_of_visits(kind: Kind) -> bool:
    return RULES[kind].base == "visited"


def _field(kind: str, what: str) -> str | None:
    """The field that is gone by a reason; None where it is of another kind."""
    return what if kind == Watched.FIELD_LOST else _FIELDS.get(kind)


def _is_same(reason: Reason, field: str | None, kind: str, what: str) -> bool:
    if field is not None:
        return _field(kind, what) == field
    return kind == reason.kind and what == reason.what


def _is_there_again(judgement: Judgement, field: str) -> bool:
    """Whether most new articles of a round have a field."""
    figures, new = figures_from_data(judgement.figures), _new(judgement)
    kind = LACKS.get(field)
    lacking = figures.kinds[kind].number if kind is not None and kind in figures.kinds else 0
    return new >= _SHOWS_FIELD and lacking <= new / 2


def _seen(judgement: Judgement, kind: Kind | Watched) -> int:
    """How many a round saw of what a kind is a share of."""
    figures = figures_from_data(judgement.figures)
    return figures.of(kind) if isinstance(kind, Kind) else figures.bases.get("records", 0)


def _new(judgement: Judgement) -> int:
    """How many new articles a round saw."""
    return figures_from_data(judgement.figures).bases.get("new", 0)


def _shared(judgement: Judgement, kind: Health | Kind | Watched) -> str | None:
    """What the articles of a round shared by a reason of this kind; None where it had none."""
    return next((reason["what"] for reason in judgement.reasons if reason["kind"] == kind), None)


def may_persist(judgement: Judgement) -> bool:
    """Whether all the reasons for which a run was held may come to stay."""
    return all(reason["persists"] for reason in judgement.reasons)
