"""What we use of Scrapy beyond its documented interface, piece by piece: a failure names what an upgrade changed."""

import inspect
import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
import scrapy
from scrapy import cmdline
from scrapy.commands import genspider
from scrapy.core.downloader import Downloader
from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.utils import log
from scrapy.utils.log import configure_logging, get_scrapy_root_handler
from scrapy.utils.test import get_crawler

from newscrawler.run import scrapy_internals


def test_the_parser_of_verbs_is_looked_up_by_its_name_and_takes_its_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cmdline, "ScrapyArgumentParser", cmdline.ScrapyArgumentParser)
    scrapy_internals.name_the_program()
    parser = cmdline.ScrapyArgumentParser(usage="scrapy crawl [options]", conflict_handler="resolve")
    assert parser.format_usage() == "usage: newscrawler crawl [options]\n"
    assert "ScrapyArgumentParser(" in inspect.getsource(cmdline.execute)


def test_a_crawl_that_does_not_crawl_is_not_waited_for_when_the_loop_stops() -> None:
    assert get_crawler().crawling is False
    assert "if self.crawling:" in inspect.getsource(Crawler.stop_async)


def test_the_engine_has_a_scheduler_with_a_length_and_a_downloader_with_what_is_active() -> None:
    engine = SimpleNamespace(downloader=SimpleNamespace(active={1, 2}), scheduler=[3])
    assert scrapy_internals.waiting_requests(engine) == 3  # type: ignore[arg-type]
    assert "self.active: set[Request] = set()" in inspect.getsource(Downloader.__init__)
    assert "self.downloader: Downloader = " in inspect.getsource(ExecutionEngine)
    assert "scheduler: BaseScheduler = " in inspect.getsource(inspect.getmodule(ExecutionEngine))  # type: ignore[arg-type]


def test_the_log_goes_to_a_stream_by_the_handler_that_scrapy_knows_as_its_own() -> None:
    configure_logging(Settings({"LOG_ENABLED": True}))
    try:
        assert isinstance(scrapy_internals.log_stream_handler(), logging.StreamHandler)
    finally:
        logging.root.removeHandler(get_scrapy_root_handler())  # type: ignore[arg-type]


def test_a_log_goes_to_a_file_by_a_handler_of_the_kind_that_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Kind(logging.FileHandler):
        pass

    monkeypatch.setattr(log, "_get_handler", log._get_handler)
    scrapy_internals.log_to(Kind)
    handlers = [log._get_handler(Settings(words)) for words in ({"LOG_FILE": str(tmp_path / "log")}, {})]
    assert [type(handler) for handler in handlers] == [Kind, logging.StreamHandler]
    handlers[0].close()
    assert "_get_handler(settings)" in inspect.getsource(log.install_scrapy_root_handler)


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("_generate_template_variables", "module name url template_name"),
        ("_genspider", "module name url template_name template_file"),
        ("_find_template", "template"),
        ("_list_templates", ""),
    ],
)
def test_genspider_writes_by_methods_that_are_called_so(method: str, parameters: str) -> None:
    found = list(inspect.signature(getattr(genspider.Command, method)).parameters)[1:]
    assert found[: len(parameters.split())] == parameters.split()
    assert f"self.{method}(" in inspect.getsource(genspider.Command)


def test_scrapys_templates_of_spiders_are_in_its_package() -> None:
    assert (Path(scrapy.__path__[0]) / "templates" / "spiders" / "basic.tmpl").is_file()
