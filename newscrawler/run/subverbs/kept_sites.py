"""Sub-verbs of `sites` on the sites that the ledger keeps for workers: import, list, due, pause, resume.

Tested in tests/commands/test_work.py.
"""

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Literal

from rich.table import Table
from rich.text import Text
from scrapy.settings import Settings
from sqlalchemy import Connection

from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.hints import unknown_name
from newscrawler.language.timestamps import iso_timestamp, relative_time
from newscrawler.ledger.clock import database_time
from newscrawler.ledger.sites.keeping import KeptSite, kept_sites, pause
from newscrawler.ledger.sites.taking import make_due
from newscrawler.ledger.store import open_store
from newscrawler.run.console import conclude, print_json, show
from newscrawler.run.sites.file_settings import is_of_process, take_sites
from newscrawler.run.work.definitions import schedule_of
from newscrawler.run.work.importing import import_sites

_RUN_BY = "run by "
_COLUMNS = ("site", "state", "due", "schedule", "priority", "groups", "from")


def import_file(settings: Settings, path: Path, *, replace: bool) -> Exit:
    """Take a sites file over into the ledger. Raises RefusedError and StoreError."""
    file = take_sites(path, settings)
    with open_store(Path(settings["DATA_DIR"])) as store:
        imported = import_sites(store, file, settings, replace=replace)
    parts = [
        f"{len(names):,} {what}"
        for what, names in (
            ("new", imported.new),
            ("changed", imported.changed),
            ("as before", imported.same),
            ("taken out, which the file has no longer", imported.gone),
        )
        if names
    ]
    conclude(f"{path}: {len(file.entries):,} sites: {', '.join(parts)}")
    if left := [name for name in file.settings if is_of_process(name)]:
        conclude(
            f"{', '.join(left)}: of a process, not of a site: give it to `newscrawler work`, too, by -s or --sites"
        )
    return Exit.DONE


def list_kept(data_dir: Path, *, only_due: bool, as_json: bool) -> Exit:
    """Print the sites that the ledger keeps, or those that are due: 3 where there are none. Raises StoreError."""
    with open_store(data_dir, create=False) as store:
        now, found = store.look(lambda view: (database_time(view), kept_sites(view)))
    standing = [(site, _state(site, now)) for site in sorted(found, key=lambda site: (site.due, site.site))]
    if only_due:
        standing = [(site, state) for site, state in standing if state == "due"]
    if as_json:
        print_json([_as_data(*each) for each in standing])
    elif standing:
        show(_table(standing, now))
    else:
        conclude("no site is due" if found else "the ledger keeps no site: newscrawler sites import FILE")
    return Exit.DONE if standing else Exit.NOTHING_NEW


def change_kept(data_dir: Path, verb: str, names: Sequence[str], group: str | None) -> Exit:
    """Pause, resume or make due the sites of these names, or of a group. Raises BadUsageError and StoreError."""
    with open_store(data_dir, create=False) as store, store.write() as connection:
        now = database_time(connection)
        chosen = _chosen(connection, names, group)
        match verb:
            case "pause":
                pause(connection, chosen, now)
            case "resume":
                pause(connection, chosen, None)
            case _:
                for name in chosen:
                    make_due(connection, name, now)
    what = f"{len(chosen):,} sites" if len(chosen) > 1 else chosen[0]
    are = "are" if len(chosen) > 1 else "is"
    does = {"pause": f"no worker takes {what} any more", "resume": f"workers take {what} again"}
    conclude(does.get(verb, f"{what} {are} due"))
    return Exit.DONE


def _chosen(connection: Connection, names: Sequence[str], group: str | None) -> list[str]:
    known = kept_sites(connection)
    if group is not None:
        found = [site.site for site in known if group in json.loads(site.groups)]
        if not found:
            raise BadUsageError(f"no site of the ledger has the group {group!r}")
        return found
    there = {site.site for site in known}
    for name in names:
        if name not in there:
            raise BadUsageError(f"the ledger keeps no site {name!r}: {_hint(name, there)}")
    return list(dict.fromkeys(names))


def _hint(name: str, known: Collection[str]) -> str:
    message = unknown_name(name, sorted(known)).partition(": ")[2]
    return message if message.startswith("did you mean") else "`newscrawler sites list` lists them"


def _state(site: KeptSite, now: float) -> str:
    if not site.enabled:
        return "disabled"
    if site.paused is not None:
        return "paused"
    if site.worker is not None and site.claimed_until >= now:
        return f"{_RUN_BY}{site.worker}"
    return "due" if site.due <= now else "waits"


def _table(standing: Sequence[tuple[KeptSite, str]], now: float) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for name in _COLUMNS:
        justify: Literal["left", "right"] = "right" if name == "priority" else "left"
        table.add_column(name, justify=justify, no_wrap=name != "from", overflow="fold")
    for site, state in standing:
        row = (
            site.site,
            state,
            relative_time(site.due, now) if state in ("due", "waits") else "-",
            _schedule(site),
            str(site.priority),
            ", ".join(json.loads(site.groups)),
            f"{site.file}:{site.line}",
        )
        table.add_row(*map(Text, row))
    return table


def _as_data(site: KeptSite, state: str) -> dict[str, Any]:
    return {
        "site": site.site,
        "state": "running" if state.startswith(_RUN_BY) else state,
        "worker": site.worker if state.startswith(_RUN_BY) else None,
        "due": iso_timestamp(site.due),
        "began": iso_timestamp(site.began),
        "paused": iso_timestamp(site.paused),
        "schedule": {name: value for name, value in schedule_of(site.definition).items() if value is not None},
        "priority": site.priority,
        "groups": json.loads(site.groups),
        "file": site.file,
        "line": site.line,
    }


def _schedule(site: KeptSite) -> str:
    said = schedule_of(site.definition)
    at = said["at"]
    text = said["every"] or said["cron"] or ", ".join([at] if isinstance(at, str) else at or [])
    return f"{text} {said['zone'] or ''}".strip()
