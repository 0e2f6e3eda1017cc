"""`newscrawler schema`: the JSON Schema of a record, or of a row of a release."""

import argparse
import json
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from newscrawler.dataset.schema import json_schema


class Command(ScrapyCommand):
    """Prints the JSON Schema of a record."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        return "Print the JSON Schema of a record"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--release", action="store_true", help="of a row of a release, which tells what it changes, too"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        print(json.dumps(json_schema(release=opts.release), indent=2, ensure_ascii=False))
