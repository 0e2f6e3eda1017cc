"""`newscrawler genspider -t site NAME URL`: Scrapy's own verb, with the project's templates beside Scrapy's."""

import argparse
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.commands import genspider
from scrapy.exceptions import UsageError

from newscrawler.commands import refusing

_SCRAPYS_TEMPLATES = Path(scrapy.__path__[0], "templates", "spiders")


class Command(genspider.Command):
    def syntax(self) -> str:
        return "[options] NAME URL"

    def short_desc(self) -> str:
        return "Write the file of a new site (-t site) or spider"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        with refusing():
            super().process_options(args, opts)
            if opts.template == "site" and len(args) == 2:
                _check_site(*args)

    def _generate_template_variables(self, module: str, name: str, url: str, template_name: str) -> dict[str, Any]:
        parts = urlsplit(url)
        return {
            **super()._generate_template_variables(module, name, url, template_name),
            "base_url": f"{parts.scheme}://{parts.netloc}",
            "front": parts.path or "/",
        }

    def _genspider(self, module: str, name: str, url: str, template_name: str, template_file: Any) -> Path:
        written = super()._genspider(module, name, url, template_name, template_file)
        if template_name == "site":
            print(f"Edit {written}, then see what comes: newscrawler crawl {name} -a max_articles=5 -O -:jsonl")
        return written

    def _find_template(self, template: str) -> Path | None:
        scrapys = _SCRAPYS_TEMPLATES / f"{template}.tmpl"
        return scrapys if scrapys.exists() else super()._find_template(template)

    def _list_templates(self) -> None:
        super()._list_templates()
        print("\n".join(f"   {file.stem}" for file in sorted(_SCRAPYS_TEMPLATES.glob("*.tmpl"))))


def _check_site(name: str, url: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise UsageError(f"the name of a site is lower case letters, digits and _, not {name!r}")
    parts = urlsplit(genspider.verify_url_scheme(url))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{url!r} is no http(s) address of a site")
