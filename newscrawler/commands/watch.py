"""`newscrawler watch`: what is unusual at all sites, for people and for cron."""

import argparse
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit, RefusedError
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import print_json, warn
from newscrawler.run.sites.options import add_sites_file, check_sites_file

if TYPE_CHECKING:
    from newscrawler.ledger.watch.alarms import Alarm
    from newscrawler.report.notify.targets import AlarmTarget
    from newscrawler.run.telling import Targets


class WatchCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] [SITE ...] | --sites FILE [NAME ...]"

    def short_desc(self) -> str:
        return "Show what is unusual at sites, worst first"

    def long_desc(self) -> str:
        return (
            "Check these sites, or all that were ever run, for runs that are missing; then show every open alarm, the "
            "worst first: what is unusual, how far from what is usual, since when, what has probably happened, and "
            "articles that show it. Each run opens and closes alarms at its end. "
            "Exit codes: 0 nothing is unusual, or all of it is acknowledged, 1 something is, or nothing was ever run, "
            "2 wrong usage, 6 the ledger cannot be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")
        parser.add_argument(
            "--acknowledge", metavar="NUMBER", type=int, action="append", help="let this alarm be quiet until it closes"
        )
        add_sites_file(parser, "the sites of a file, and whom its settings name by ALARMS")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.report.views.alarms import alarm_as_data, alarm_in_words

        now = time.time()
        with refusing():
            check_sites_file(opts)
            targets = self._targets(args, opts, now)
            if not targets and not opts.acknowledge:
                where = self.known_settings["DATA_DIR"]
                raise RefusedError(Exit.FAILED, f"nothing has been run yet in {where}: `newscrawler run SITE` begins")
            if opts.acknowledge and args:
                raise BadUsageError("--acknowledge names alarms by their numbers: no sites with it")
            found = self._watch(targets, opts.acknowledge or (), now)
        if any(targets.values()):
            with refusing():
                if opts.sites:
                    self._tell(targets)
                else:  # all sites have the same targets
                    self._tell({None: next(iter(targets.values()))})
        if not opts.acknowledge and any(alarm.acknowledged is None for alarm in found):
            self.exitcode = Exit.FAILED
        with suppress(OSError):  # what is found stands, shown or not
            if opts.json:
                print_json([alarm_as_data(each) for each in found])
            else:
                blocks = ["\n".join(alarm_in_words(each, now)) for each in found]
                print("\n\n".join(blocks) or "nothing is unusual", flush=True)

    def _watch(self, targets: "Targets", acknowledged: Sequence[int], now: float) -> "list[Alarm]":
        """Open and close alarms of missing runs, and queue what is to be told of them. Gives those that are open."""
        from newscrawler.ledger.store import open_store
        from newscrawler.ledger.watch.alarms import acknowledge, open_alarms
        from newscrawler.report.views.alarms import worst_first
        from newscrawler.run.telling import queue_events
        from newscrawler.run.watching import watch_rhythms

        with open_store(self.data_dir, create=False) as store, store.write() as connection:
            for number in acknowledged:
                if not acknowledge(connection, number, now=now):
                    raise BadUsageError(f"no open alarm has the number {number}: `newscrawler watch` shows them")
            queue_events(connection, targets, watch_rhythms(connection, targets, now=now))
            return worst_first(alarm for alarm in open_alarms(connection) if alarm.site in targets)

    def _tell(self, targets: "Mapping[str, Sequence[AlarmTarget]] | Mapping[None, Sequence[AlarmTarget]]") -> None:
        """Deliver what is due, of one site or, by None, of all."""
        from newscrawler.ledger.store import open_store
        from newscrawler.report.notify.courier import deliver_due

        with open_store(self.data_dir, create=False) as store:
            for site, own in targets.items():
                told = deliver_due(store, own, site)
                for target, why in told.failures.items():
                    warn(f"{target} could not be told, and is tried again: {why}")
                for target, why in told.notes.items():
                    warn(f"not all was taken of what {target} was told: {why}")

    def _targets(self, args: list[str], opts: argparse.Namespace, now: float) -> "Targets":
        """The sites that are watched, of which something is known, and who is told of each."""
        from newscrawler.report.notify.targets import targets_of
        from newscrawler.report.status import statuses

        try:
            if not opts.sites:
                everybody = targets_of(self.known_settings["ALARMS"])
                return {status.site: everybody for status in statuses(self.data_dir, args, now=now)}
            from newscrawler.run.sites.file_settings import take_sites
            from newscrawler.run.telling import targets_by_site

            file = take_sites(opts.sites, self.known_settings)
            known = {status.site for status in statuses(self.data_dir, now=now)}
            entries = [entry for entry in file.chosen(args, opts.group) if entry.name in known]
            return targets_by_site(entries, self.known_settings)
        except ValueError as error:
            raise BadUsageError(str(error)) from None
