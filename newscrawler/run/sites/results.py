"""What the runs of many sites came to: a line for each as it ends, then a summary; or all of it as JSON."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from newscrawler.exits import Exit
from newscrawler.language.timestamps import duration
from newscrawler.report.outcome import Outcome
from newscrawler.run.console import complain, conclude, warn
from newscrawler.run.parallel import most_serious

GOOD = (Exit.DONE, Exit.NOTHING_NEW, Exit.PARTLY_DONE)
_MAX_NAMED = 20


@dataclass
class Results:
    """Prints what each site came to. With `quiet` only what is wrong, with `as_json` nothing but the end."""

    what: str  # the file's name
    quiet: bool = False
    as_json: bool = False
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    began: float = field(default_factory=monotonic)

    def note(self, site: str, ended: Outcome) -> None:
        """A site's run has ended."""
        self.outcomes[site] = ended
        if self.as_json:
            return
        line = "; ".join(filter(None, (ended.message, ended.held)))
        if line and ended.code not in (*GOOD, Exit.FENCED, Exit.LOCKED):
            complain(line)
        elif not self.quiet:
            conclude(line or f"{site}: another run has it")
        elif ended.held:
            warn(f"{site}: {ended.held}")
        if ended.warning:
            warn(f"{site}: {ended.warning}")

    def conclude(self, not_begun: Collection[str]) -> Exit:
        """Print the summary. Gives the most serious exit code: of sites that were not begun, PARTLY_DONE."""
        codes = [each.code for each in self.outcomes.values()] + [Exit.PARTLY_DONE] * bool(not_begun)
        code = most_serious(codes) if codes else Exit.NOTHING_NEW
        if self.as_json:
            conclude(json.dumps(self._data(code, not_begun), ensure_ascii=False, indent=2))
        elif not self.quiet:
            conclude(self._summary(not_begun))
        return code

    def _summary(self, not_begun: Collection[str]) -> str:
        counted = Counter(each.code for each in self.outcomes.values())
        order = sorted(counted, key=lambda code: (code not in GOOD, code))
        parts = [f"{counted[code]:,} {code.name.lower().replace('_', ' ')}" for code in order]
        if not_begun:
            parts.append(f"{len(not_begun):,} not begun")
        worst = [site for site, each in self.outcomes.items() if each.code not in (*GOOD, Exit.FENCED, Exit.LOCKED)]
        more = f" and {len(worst) - _MAX_NAMED:,} more" if len(worst) > _MAX_NAMED else ""
        look = f"; look at {', '.join(worst[:_MAX_NAMED])}{more}" if worst else ""
        if not counted and not not_begun:
            return f"{self.what}: no site is due"
        number = len(self.outcomes) + len(not_begun)
        took = duration(monotonic() - self.began)
        return f"{self.what}: {number:,} {'site' if number == 1 else 'sites'} in {took}: {', '.join(parts)}{look}"

    def _data(self, code: Exit, not_begun: Collection[str]) -> Mapping[str, Any]:
        return {
            "exit": code,
            "seconds": round(monotonic() - self.began, 3),
            "sites": [
                {
                    "site": site,
                    "exit": each.code,
                    "outcome": each.code.name.lower(),
                    "message": each.message or None,
                    "warning": each.warning,
                    "held": each.held,
                }
                for site, each in self.outcomes.items()
            ],
            "not_begun": list(not_begun),
        }
