"""`newscrawler schema`: the JSON Schema of a record."""

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

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
