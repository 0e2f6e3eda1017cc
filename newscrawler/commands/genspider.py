"""`newscrawler genspider -t site NAME URL`: Scrapy's own verb, with the project's templates beside Scrapy's."""

import argparse
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.commands import genspider
from scrapy.exceptions import UsageError

from newscrawler import site_folder
from newscrawler.commands import refusing

_OUR_TEMPLATES = Path(__file__).with_name("templates") / "spiders"
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
        if self.settings and self.settings["NEWSPIDER_MODULE"] == site_folder.PACKAGE:
            site_folder.folder().mkdir(parents=True, exist_ok=True)
        written = super()._genspider(module, name, url, template_name, template_file)
        if template_name == "site":
            print(f"Edit {written}, then see what comes: newscrawler crawl {name} -a max_articles=5 -O -:jsonl")
        return written

    def _find_template(self, template: str) -> Path | None:
        found = (folder / f"{template}.tmpl" for folder in self._folders)
        return next(filter(Path.exists, found), None) or super()._find_template(template)

    def _list_templates(self) -> None:
        names = sorted({file.stem for folder in self._folders for file in folder.glob("*.tmpl")})
        print("Available templates:", *names, sep="\n  ")

    @property
    def _folders(self) -> tuple[Path, ...]:
        """Where templates lie: those of the project come first."""
        return Path(self.templates_dir), _OUR_TEMPLATES, _SCRAPYS_TEMPLATES


def _check_site(name: str, url: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise UsageError(f"the name of a site is lower case letters, digits and _, not {name!r}")
    parts = urlsplit(genspider.verify_url_scheme(url))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{url!r} is no http(s) address of a site")
