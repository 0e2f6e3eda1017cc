"""All that runs and commands use of Scrapy beyond its documented interface.

Each piece has a test of its own in tests/run/test_scrapy_internals.py. pyproject.toml bounds Scrapy to the versions
that these passed with: where a new one fails, it fails there and names the piece.
"""

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from scrapy import cmdline
from scrapy.commands import genspider
from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from scrapy.utils import log
from scrapy.utils.log import get_scrapy_root_handler


def name_the_program() -> None:
    """Let the help of every verb say `newscrawler`, which was typed, where Scrapy writes its own name."""

    class ProgramParser(cmdline.ScrapyArgumentParser):
        def __init__(self, *, usage: str, **options: Any) -> None:
            super().__init__(usage=f"newscrawler {usage.removeprefix('scrapy ')}", **options)

    cmdline.ScrapyArgumentParser = ProgramParser  # type: ignore[assignment, misc]


def stop_reactor(crawler: Crawler) -> None:
    """Stop the event loop at once, whatever the crawl still waits for."""
    crawler.crawling = False  # else the loop, before it stops, waits for the very pages that hang
    stop_loop()


def stop_loop() -> None:
    """Stop the event loop of the process."""
    from twisted.internet import reactor

    loop: Any = reactor
    with suppress(RuntimeError):  # it has stopped already
        loop.stop()


def waiting_requests(engine: ExecutionEngine) -> int:
    """Requests of a crawl that are being fetched, or are in its queue."""
    queued = len(cast("list[object]", engine.scheduler)) if engine.scheduler else 0
    return len(engine.downloader.active) + queued


def log_stream_handler() -> "logging.StreamHandler[Any] | None":
    """The handler by which Scrapy's log goes to a stream, if it does."""
    handler = get_scrapy_root_handler()
    return handler if isinstance(handler, logging.StreamHandler) else None


def log_to(kind: type[logging.FileHandler]) -> None:
    """Let Scrapy's log go to a file by a handler of this kind, where it goes to a file."""
    make: Any = log._get_handler

    def making(settings: BaseSettings) -> logging.Handler:
        handler: logging.Handler = make(settings)
        if type(handler) is logging.FileHandler:
            handler.__class__ = kind
        return handler

    log._get_handler = making


class TemplateCommand(genspider.Command):
    """Scrapy's genspider, whose templates lie in several folders and know variables of our own."""

    def folders(self) -> tuple[Path, ...]:
        """Where templates lie; the first that has one of a name wins."""
        return (Path(self.templates_dir),)

    def variables(self, url: str) -> dict[str, Any]:
        """What templates know beside Scrapy's own variables."""
        return {}

    def before_writing(self) -> None:
        """Called before a spider's file is written."""

    def written(self, path: Path, name: str, template: str) -> None:
        """Called when the file of the spider `name` is written."""

    def _generate_template_variables(self, module: str, name: str, url: str, template_name: str) -> dict[str, Any]:
        return {**super()._generate_template_variables(module, name, url, template_name), **self.variables(url)}

    def _genspider(self, module: str, name: str, url: str, template_name: str, template_file: Any) -> Path:
        self.before_writing()
        path = super()._genspider(module, name, url, template_name, template_file)
        self.written(path, name, template_name)
        return path

    def _find_template(self, template: str) -> Path | None:
        found = (folder / f"{template}.tmpl" for folder in self.folders())
        return next(filter(Path.exists, found), None) or super()._find_template(template)

    def _list_templates(self) -> None:
        names = sorted({file.stem for folder in self.folders() for file in folder.glob("*.tmpl")})
        print("Available templates:", *names, sep="\n  ")
