"""Scrapy's genspider with the project's templates and ours: it writes the file of a new site or spider.

Tested in tests/commands/test_genspider.py.
"""

import argparse
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.commands.genspider import verify_url_scheme

from newscrawler import settings as ours
from newscrawler import site_folder
from newscrawler.exits import BadUsageError
from newscrawler.run.scrapy_internals import TemplateCommand

_OUR_TEMPLATES = Path(ours.TEMPLATES_DIR) / "spiders"
_SCRAPYS_TEMPLATES = Path(scrapy.__path__[0], "templates", "spiders")


class SiteTemplates(TemplateCommand):
    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if opts.template == "site" and len(args) == 2:
            _check_site(*args)

    def variables(self, url: str) -> dict[str, Any]:
        parts = urlsplit(url)
        return {"base_url": f"{parts.scheme}://{parts.netloc}", "front": parts.path or "/"}

    def before_writing(self) -> None:
        if self.settings and self.settings["NEWSPIDER_MODULE"] == site_folder.PACKAGE:
            site_folder.folder().mkdir(parents=True, exist_ok=True)

    def written(self, path: Path, name: str, template: str) -> None:
        if template == "site":
            print(f"Edit {path}, then see what comes: newscrawler crawl {name} -a max_articles=5 -O -:jsonl")

    def folders(self) -> tuple[Path, ...]:
        """Where templates lie: those of the project come first."""
        return *super().folders(), _OUR_TEMPLATES, _SCRAPYS_TEMPLATES


def _check_site(name: str, url: str) -> None:
    """Raises BadUsageError."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise BadUsageError(f"the name of a site is lower case letters, digits and _, not {name!r}")
    parts = urlsplit(verify_url_scheme(url))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadUsageError(f"{url!r} is no http(s) address of a site")
