"""When what is unusual is the site's new face: it goes on, round after round. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.report.gate.figures import from_data
from newscrawler.report.gate.gate import Reason
from newscrawler.report.gate.kinds import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Persistence:
    """A change of one kind in so many `rounds` one after another, over `seconds` at least, has come to stay: where what
    the articles share is the same in all of them, or another in most, as in a box that shows the day's news.

    Rounds that saw less than `least` of what it is a share of neither count nor end that. Nothing that takes text away
    persists (see kinds.py); but what somebody has accepted passes for as long as it goes on.
    """

    rounds: int = 4
    seconds: float = 86_400.0
    least: int = 10

    def explained(self, reasons: Sequence[Reason], past: Sequence[Judgement], now: float) -> frozenset[int] | None:
        """The rounds before in which all these reasons have come to stay; None where one has not.

        `past` has the judgements of rounds, the latest first.
        """
        rounds: set[int] = set()
        for reason in reasons:
            if reason.kind not in KINDS:  # it is none of a change, such as pages that fail
                return None
            before = self._before(reason, past)
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
        if len(before) + 1 < self.rounds or (before and abs(now - before[-1].made) < self.seconds):
            return False
        different = len({reason.what, *shared[: self.rounds - 1]})
        return different == 1 or different > self.rounds / 2

    def _before(self, reason: Reason, past: Sequence[Judgement]) -> list[Judgement]:
        """The rounds before, one after another, that had a reason of this kind and no other that does not persist."""
        found: list[Judgement] = []
        for judgement in past:
            if _shared(judgement, reason.kind) is not None:
                if reason.persists and not may_persist(judgement):
                    break  # it was a bad hour, which says nothing of what stays
                found.append(judgement)
            elif judgement.verdict == "held" or from_data(judgement.figures).of(reason.kind) >= self.least:
                break
        return found


def _shared(judgement: Judgement, kind: str) -> str | None:
    """What the articles of a round shared by a reason of this kind; None where it had none."""
    return next((told["what"] for told in judgement.reasons if told["kind"] == kind), None)


def may_persist(judgement: Judgement) -> bool:
    """Whether all the reasons for which a run was held may come to stay."""
    return all(told["persists"] for told in judgement.reasons)
