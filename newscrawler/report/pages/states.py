"""By what the pages of a site are known to be up to date.

Tested in tests/report/pages/test_writing.py.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Executable, Select, Table, func, select

from newscrawler.ledger.schema import (
    alarms,
    observations,
    observed_days,
    releases,
    revisions,
    runs,
    waits_in_quarantine,
)


def _latest(table: Table, *names: str) -> Select[Any]:
    """The greatest of these columns, by site."""
    return select(table.c.site, *(func.max(table.c[name]) for name in names)).group_by(table.c.site)


_SHOWN: Mapping[str, Executable] = {
    "r": _latest(runs, "number", "ended"),
    "o": _latest(observations, "number"),
    "d": _latest(observed_days, "day"),
    "a": _latest(alarms, "number", "seen", "closed", "acknowledged"),
    "l": _latest(releases, "release"),
    "q": select(revisions.c.site, revisions.c.quarantine, func.count())
    .where(waits_in_quarantine())
    .group_by(revisions.c.site, revisions.c.quarantine),
}
"""All that a site's pages show: of each kind, called by a letter as the state of every site is kept, the last."""


def states_of(connection: Connection) -> dict[str, str]:
    """For each site that the ledger knows, what changes when its pages have to: the last of all that they show."""
    found: dict[str, list[Any]] = {}
    for kind, query in _SHOWN.items():
        for site, *values in connection.execute(query):
            found.setdefault(site, []).append([kind, *values])
    return {site: json.dumps(values) for site, values in found.items()}
