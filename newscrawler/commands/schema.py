"""`newscrawler schema`: the schema of a record, or of a row of a release, as JSON Schema or Arrow's."""

import argparse
import json
from pathlib import Path

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit, RefusedError
from newscrawler.run.command import QuietCommand


class SchemaCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Print the schema of a record"

    def long_desc(self) -> str:
        return (
            "Print the schema of a record as JSON Schema. Exit codes: 0 printed, 1 the file cannot be written, or "
            "pyarrow lacks, 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--release", action="store_true", help="of a row of a release, which tells what it changes, too"
        )
        parser.add_argument(
            "--schema-version",
            metavar="NUMBER",
            type=int,
            help="of records of an earlier schema_version, which a dataset keeps as they were released",
        )
        parser.add_argument(
            "--arrow",
            metavar="FILE",
            help="write the Arrow schema to FILE instead, in Arrow's IPC format (needs pyarrow)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            if args:
                raise BadUsageError(f"schema takes no {args[0]!r}")
            if opts.arrow and opts.schema_version:
                raise BadUsageError("--schema-version is for JSON Schema: Arrow's takes rows of all")
            version = _known(opts.schema_version)
            if opts.arrow:
                _write_arrow(Path(opts.arrow), release=opts.release)
                return
        from newscrawler.dataset.schema import json_schema

        print(json.dumps(json_schema(release=opts.release, version=version), indent=2, ensure_ascii=False))


def _known(version: int | None) -> int:
    from newscrawler.article import FIRST_VERSION, SCHEMA_VERSION

    if version is None:
        return SCHEMA_VERSION
    if not FIRST_VERSION <= version <= SCHEMA_VERSION:
        raise BadUsageError(f"--schema-version {version}: there is a schema of {FIRST_VERSION} to {SCHEMA_VERSION}")
    return version


def _write_arrow(path: Path, *, release: bool) -> None:
    from newscrawler.dataset.columns import arrow_schema
    from newscrawler.dataset.files.atomic import explain

    try:
        path.write_bytes(arrow_schema(release=release).serialize())
    except ImportError as error:
        raise RefusedError(Exit.FAILED, "--arrow needs pyarrow: pip install 'newscrawler[arrow]'") from error
    except OSError as error:
        raise RefusedError(Exit.FAILED, explain(path, error)) from error
