"""When a change has come to stay: it goes on, round after round."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.report.gate.figures import figures_from_data
from newscrawler.report.gate.gate import Reason
from newscrawler.report.gate.kinds import Health, Kind, Watched

_SHOWS_NEWS = 3  # articles


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
            if not self._has_come_to_stay(reason, before, now):
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
