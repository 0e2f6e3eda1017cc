"""Falls of shares that are looked for: how deep one is in a fault of its kind, and how much evidence that takes.

Tested in tests/report/watch/test_series.py.
"""

from typing import NamedTuple

from newscrawler.report.watch.findings import ENOUGH

_SLIGHT = 0.65
_MAIN = 0.5  # a source of fewer is no place that a template is known by; a language of fewer comes and goes


class Fall(NamedTuple):
    """A fall of a share. What is `left` of the usual one is what evidence is gathered for."""

    left: float = 0.4
    much: float = 0.6  # of what is usual: where more is left, it takes more evidence
    enough: float = ENOUGH  # evidence
    least: float = 0.2  # usual share: what fewer have is missed by nobody


HALF = Fall()
"""Of what half or more is gone."""

RISE = Fall(left=_SLIGHT)
"""Of what is well: a rise of failures counts before most pages fail."""

FIELD = Fall(much=0.45, enough=ENOUGH + 0.8)
"""Of a field: there are many, and such falls as come and go leave more."""

NEEDED_FIELD = Fall(left=0.3, much=0.3, enough=ENOUGH - 0.8)
"""Of what an article needs."""

SOURCE = Fall(left=0.03, much=0.15, enough=ENOUGH - 0.1, least=_MAIN)
"""Of a source in new articles: a template that has changed has nothing at the old place, and as so much is asked, it
takes less evidence."""

KNOWN_SOURCE = Fall(left=0.2, much=0.5, enough=ENOUGH + 0.4, least=_MAIN)
"""Of a source in known articles, of which some are answered as they were."""

CHANGED = Fall(left=_SLIGHT, enough=ENOUGH + 0.4)
"""Of known articles that are as they were."""

LANGUAGE = Fall(left=0.2, much=0.3, least=_MAIN)

CHANNEL = Fall(left=0.01, much=0.05, enough=ENOUGH - 0.8)
"""Of a channel: one that stands still names nothing new, one that names a few is not dry. As so much is asked, it takes
less evidence."""

PAGES = Fall(left=_SLIGHT, enough=ENOUGH + 1.5)
"""Of pages that are well: bad minutes come and go."""

NO_COPIES = Fall(left=0.35, much=0.45)

ON_TIME = Fall(left=0.1, much=0.3, enough=ENOUGH - 0.9)
"""Of new articles that are found in time: some are late beside others on any day."""
