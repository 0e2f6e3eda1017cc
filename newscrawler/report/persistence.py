"""When what is unusual is the site's new face: it is the same, round after round. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newscrawler.ledger.judgements import Judgement
from newscrawler.report.figures import from_data
from newscrawler.report.gate import Reason
from newscrawler.report.kinds import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Persistence:
    """A change that is the same in so many `rounds` one after another, over `seconds` at least, has come to stay.

    Rounds that saw less than `least` of what it is a share of neither count nor end that. Nothing that takes text away
    persists (see kinds.py); but what somebody has accepted passes for as long as it goes on.
    """

    rounds: int = 4
    seconds: float = 86_400.0
    least: int = 10

    def explains(self, reasons: Sequence[Reason], past: Sequence[Judgement], now: float) -> bool:
        """Whether all the reasons have come to stay; `past` has the judgements of rounds, the latest first."""
        return bool(reasons) and all(self._has_come_to_stay(reason, past, now) for reason in reasons)

    def _has_come_to_stay(self, reason: Reason, past: Sequence[Judgement], now: float) -> bool:
        if reason.kind not in KINDS:
            return False
        before = self._before(reason, past)
        if any(judgement.verdict in ("accepted", "persisted") for judgement in before):
            return True
        if not reason.persists or any(judgement.verdict == "rejected" for judgement in before):
            return False
        return len(before) + 1 >= self.rounds and abs(now - before[-1].made) >= self.seconds

    def _before(self, reason: Reason, past: Sequence[Judgement]) -> list[Judgement]:
        """The rounds before, one after another, that had this reason and no other that does not persist."""
        found: list[Judgement] = []
        for judgement in past:
            if (reason.kind, reason.what) in marks(judgement):
                if reason.persists and not all(told["persists"] for told in judgement.reasons):
                    break  # it was a bad hour, which says nothing of what stays
                found.append(judgement)
            elif judgement.verdict == "held" or from_data(judgement.figures).of(reason.kind) >= self.least:
                break
        return found


def marks(judgement: Judgement) -> set[tuple[str, str]]:
    """What tells the reasons of a judgement from others."""
    return {(told["kind"], told["what"]) for told in judgement.reasons}


def is_only(judgement: Judgement, reasons: Iterable[Reason]) -> bool:
    """Whether a run was held for these reasons and no other."""
    return marks(judgement) <= {(reason.kind, reason.what) for reason in reasons}
