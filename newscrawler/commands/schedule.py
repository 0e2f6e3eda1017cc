"""`newscrawler schedule SITE...`: entries that crawl sites again and again, ready to install."""

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError
from newscrawler.language.durations import format_duration, parse_duration
from newscrawler.run.command import QuietCommand
from newscrawler.run.console import warn
from newscrawler.run.schedules import FORMATS, Plan, SitesPlan
from newscrawler.run.sites.options import add_sites_file, check_sites_file
from newscrawler.run.start.addresses import spider_of
from newscrawler.run.start.verb import parse_arguments, refuse_idle_options

# What a run may need and neither cron nor systemd hands on.
_HANDED_ON = ("SCRAPY_PROJECT", "PYTHONPATH", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR", "NEWSCRAWLER_CONTACT")
_OUR_SETTINGS = "newscrawler.settings"


class ScheduleCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] SITE_OR_URL... | --sites FILE"

    def short_desc(self) -> str:
        return "Print entries for cron, systemd or Kubernetes that crawl sites again and again"

    def long_desc(self) -> str:
        return (
            "Print an entry for each site, to be run in this folder and as it would run here. Exit codes: 0 printed, "
            "2 wrong usage, an unknown site, or times that the format cannot express."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--every",
            metavar="TIME",
            help="from run to run: 30m, 6h, 1d (default: 30m; of a sites file: 5m, to look what is due)",
        )
        add_sites_file(parser, "one entry for the sites of a file that are due")
        parser.add_argument(
            "--deadline",
            metavar="TIME",
            help="how long a run may fetch pages, as `newscrawler run` has it (default: five sixths of --every)",
        )
        parser.add_argument(
            "--format", choices=FORMATS, default="cron", help="what the entries are for (default: cron)"
        )
        parser.add_argument("--user", help="whom it runs as; with it, cron's entries are for a file in /etc/cron.d")
        parser.add_argument("--image", help="of --format kubernetes: an image that has newscrawler on its PATH")
        parser.add_argument(
            "-a", dest="spargs", action="append", default=[], metavar="NAME=VALUE", help="as `newscrawler run` has it"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        import getpass

        with refusing():
            if not args and not opts.sites:
                raise BadUsageError("name at least one site, or --sites FILE; `newscrawler sites` lists sites")
            check_sites_file(opts)
            if opts.sites and args:
                raise BadUsageError(f"name sites or --sites FILE, not both: {args[0]!r} and {opts.sites}")
            if opts.format == "kubernetes":
                refuse_idle_options(opts, "user", owner="--format cron and --format systemd")
            else:
                refuse_idle_options(opts, "image", owner="--format kubernetes")
            try:
                given = {
                    "deadline": parse_duration(opts.deadline) if opts.deadline else None,
                    "arguments": parse_arguments(opts.spargs),
                    "settings": parse_arguments(opts.set),
                    "environment": _environment(),
                    "command": _command(),
                    "folder": Path.cwd(),
                    "user": opts.user or (getpass.getuser() if opts.format == "systemd" else None),
                    "image": opts.image,
                }
                plan = self._plan_file(opts, given) if opts.sites else self._plan_sites(args, opts, given)
                entries = FORMATS[opts.format](plan)
            except ValueError as error:
                raise BadUsageError(str(error)) from error
        sys.stdout.write(entries)
        if not opts.sites and plan.seconds > plan.every:
            warn(
                f"a run may fetch pages for {format_duration(plan.seconds)} and the next begins after "
                f"{format_duration(plan.every)}: those that begin meanwhile find the site taken, and end with 75"
            )

    def _plan_sites(self, args: list[str], opts: argparse.Namespace, given: dict[str, Any]) -> Plan:
        """Raises ValueError, LookupError and RefusedError for what a run would refuse."""
        from newscrawler.crawl.profiles import load_spider
        from newscrawler.crawl.spider import NewsSpider
        from newscrawler.run.crawl_process import introduce  # it brings the ledger, which no other verb is to wait for

        names = {}
        for site in args:
            name, arguments = spider_of([site], given["arguments"])
            spider = load_spider(self.known_settings, name)
            if issubclass(spider, NewsSpider):
                parsed = spider.arguments_from(arguments)
                names[site] = parsed.name
                introduce(self.known_settings, parsed.site.origins)  # a run refuses to start without a contact
        every = parse_duration(opts.every or "30m")
        sites = tuple(dict.fromkeys(args))
        return Plan(sites=sites, names=names, every=every, data_dir=self.data_dir, **given)

    def _plan_file(self, opts: argparse.Namespace, given: dict[str, Any]) -> Plan:
        """Raises ValueError, LookupError and RefusedError for what a run would refuse."""
        from newscrawler.run.sites.due import due_entries
        from newscrawler.run.sites.file_settings import take_sites
        from newscrawler.run.sites.planning import plan_jobs

        file = take_sites(opts.sites, self.known_settings)
        entries = file.chosen(group=opts.group)
        plan_jobs(file, entries, self.known_settings, arguments=given["arguments"])
        due_entries(file, entries, self.data_dir, time.time())
        return SitesPlan(
            sites=(str(opts.sites),),
            names={str(opts.sites): "_".join(filter(None, (opts.sites.stem, opts.group)))},
            every=parse_duration(opts.every or "5m"),
            group=opts.group,
            data_dir=self.data_dir,
            **given,
        )


def _command() -> tuple[str, ...]:
    """How this newscrawler is started from anywhere."""
    script = Path(sys.executable).with_name("newscrawler")
    return (str(script),) if os.access(script, os.X_OK) else (sys.executable, "-m", "newscrawler")


def _environment() -> dict[str, str]:
    found = {name: value for name in _HANDED_ON if (value := os.environ.get(name))}
    if (module := os.environ.get("SCRAPY_SETTINGS_MODULE", _OUR_SETTINGS)) != _OUR_SETTINGS:
        found["SCRAPY_SETTINGS_MODULE"] = module
    folder = Path(sys.executable).parent
    return {"PATH": f"{folder}:/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", **found}
