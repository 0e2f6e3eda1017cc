"""`newscrawler dataset VERB SITE`: read, verify, mend and publish a dataset."""

import argparse
import re
from pathlib import Path

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit
from newscrawler.language.durations import parse_duration
from newscrawler.run.command import QuietCommand, SubVerbs

_SUB_VERBS = SubVerbs(
    "dataset",
    {
        "verify": "compare every file with the manifest and every row with the schema",
        "cat": "print every released row",
        "snapshot": "print the latest row of every article",
        "diff": "print what changed after release FROM, or a manifest's cursor, up to TO or the latest, one row an "
        "article",
        "release": "release what waits in quarantine for the run that --accept names, or throw away that of --reject",
        "compact": "put many small files into few, with the same rows; the old ones stay for readers until --grace is "
        "over",
        "repair": "give files that are lost or damaged their bytes back, from a backup that --from names or the ledger",
    },
    {
        **dict.fromkeys(("output", "withdrawn"), ("snapshot",)),
        **dict.fromkeys(("accept", "reject"), ("release",)),
        "from": ("repair",),
        "grace": ("compact",),
    },
)
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")  # what a snapshot may be called


class DatasetCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] VERB SITE [FROM [TO]]"

    def short_desc(self) -> str:
        return "Read, verify or mend a published dataset"

    def long_desc(self) -> str:
        return (
            f"{_SUB_VERBS.description()}. Rows are printed as JSON Lines. Exit codes: 0 done, 1 the dataset is "
            "damaged, 2 wrong usage or no such dataset, 3 nothing to release, 6 ledger or dataset cannot be written, "
            "75 it is being crawled."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--output", metavar="FILE", help="write the snapshot to FILE (.jsonl, .jsonl.gz, .jsonl.zst)"
        )
        parser.add_argument("--withdrawn", action="store_true", help="a snapshot with the articles whose page is gone")
        parser.add_argument(
            "--accept", metavar="RUN", help="release what waits for the run, which did not pass its gate"
        )
        parser.add_argument("--reject", metavar="RUN", help="throw it away; its pages are fetched again")
        parser.add_argument("--from", metavar="DIR", action="append", help="a backup, or another copy of the dataset")
        parser.add_argument(
            "--grace", metavar="TIME", help="how long files stay that were compacted: 0s, 12h, 7d (default: 7d)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            verb, site, releases = _parse(args, opts)
            self.exitcode = self._run(verb, site, releases, opts)

    def _run(self, verb: str, site: str, releases: list[str], opts: argparse.Namespace) -> Exit:
        from newscrawler.run.subverbs import dataset_reading as reading
        from newscrawler.run.subverbs import dataset_writing as writing

        data_dir, settings = self.data_dir, self.known_settings
        match verb:
            case "verify":
                return reading.verify(self.datasets, site)
            case "cat":
                return reading.cat(self.datasets, site)
            case "snapshot":
                return reading.snapshot(self.datasets, site, withdrawn=opts.withdrawn, output=opts.output)
            case "diff":
                return reading.diff(self.datasets, site, releases)
            case "release" if opts.reject:
                return writing.reject(data_dir, site, opts.reject)
            case "release":
                return writing.accept(data_dir, site, opts.accept or "", settings)
            case "compact":
                return writing.compact(data_dir, site, _grace(opts.grace), settings)
            case _:
                backups = [Path(folder) for folder in getattr(opts, "from") or ()]
                return writing.repair(data_dir, site, backups, settings)


def _grace(text: str | None) -> float:
    from newscrawler.dataset.releases.compaction import GRACE

    try:
        return GRACE if text is None else 0.0 if re.fullmatch("0+[dhms]?", text) else parse_duration(text)
    except ValueError as error:
        raise BadUsageError(f"--grace: {error}") from error


def _parse(args: list[str], opts: argparse.Namespace) -> tuple[str, str, list[str]]:
    """The verb, the site, and the releases that follow."""
    verb, words = _SUB_VERBS.split(args, opts)
    site, *rest = words or [""]
    if not site:
        raise BadUsageError(f"name one site: newscrawler dataset {verb} SITE")
    if opts.accept and opts.reject:
        raise BadUsageError("--accept or --reject: one at a time")
    if opts.output and Path(opts.output).suffix and not opts.output.lower().endswith(_LINES):
        raise BadUsageError(
            f"--output {opts.output}: a snapshot is JSON Lines, as .jsonl, .jsonl.gz or .jsonl.zst; "
            "pandas, Polars and DuckDB make other formats of that"
        )
    if verb != "diff" and rest:
        raise BadUsageError(f"{verb} takes one site, and no {rest[0]!r}")
    if verb == "diff" and (len(rest) not in (1, 2) or not all(map(str.isdecimal, [*rest[0].split(":", 1), *rest[1:]]))):
        raise BadUsageError(
            "diff takes the numbers of releases: FROM or TIMELINE:FROM, and TO where that is not the latest"
        )
    return verb, site, rest
