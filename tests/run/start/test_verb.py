"""Verbs before Scrapy is imported: what each step of a start may import, by name."""

import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules

import pytest
from scrapy.commands import ScrapyCommand

from newscrawler import commands
from newscrawler.exits import BadUsageError, Exit, RefusedError
from newscrawler.run.start.verb import ScrapysVerb, Verb, parse_arguments, register_verbs, require_log_file

VERBS = tuple(module.name for module in iter_modules(commands.__path__))
HEAVY = {
    *("scrapy", "twisted", "parsel", "w3lib", "lxml", "cssselect", "protego", "itemadapter", "zope", "OpenSSL"),
    *("sqlalchemy", "sqlite3", "rich", "aiohttp", "asyncio", "orjson", "tomlkit", "charset_normalizer", "gcld3"),
    *("tldextract", "backports", "playwright", "scrapy_playwright", "scrapy_splash", "pyarrow", "hijridate"),
    *("unittest", "pydoc", "difflib", "importlib.metadata", "multiprocessing", "email.message"),
}
"""What a start that prints help or refuses has no use for."""
ROOMS = {"errors", "exits", "settings", "site_folder", "paths", "commands", "run", "__main__"}
BRIEFLY = {
    *("newscrawler.dataset", "newscrawler.dataset.root"),
    *("newscrawler.ledger", "newscrawler.ledger.address", "newscrawler.ledger.site_lock"),
    "newscrawler.ledger.refused_starts",
    *("newscrawler.fetch", "newscrawler.fetch.redaction"),
    *("newscrawler.language", "newscrawler.language.durations", "newscrawler.language.hints"),
    *("newscrawler.language.instants", "newscrawler.language.datetimes"),
    *("newscrawler.urls", "newscrawler.urls.readable", "newscrawler.urls.addresses"),
    *("newscrawler.fetch.politeness", "newscrawler.fetch.politeness.contact"),
    *(
        "newscrawler.report",
        "newscrawler.report.gate",
        "newscrawler.report.gate.kinds",
        "newscrawler.report.gate.settings",
    ),
}
"""The modules of other rooms that it has."""


def imported(code: str, folder: Path) -> set[str]:
    """Names of all modules after a piece of a program."""
    program = f"import sys\ntry:\n    {code}\nfinally:\n    sys.stderr.write('\\n' + ' '.join(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    return set(ended.stderr.splitlines()[-1].split())


def heavy(modules: set[str]) -> set[str]:
    """Those that nothing may import before a verb runs."""
    ours = {name for name in modules if name.startswith("newscrawler.")}
    return (HEAVY & modules) | {name for name in ours - BRIEFLY if name.split(".")[1] not in ROOMS}


@pytest.mark.parametrize("words", [["--version"], ["--help"], *([verb, "--help"] for verb in ("run", "crawl", "site"))])
def test_help_imports_neither_scrapy_nor_what_a_verb_works_with(tmp_path: Path, words: list[str]) -> None:
    code = f"sys.argv[1:] = {words}; from newscrawler.__main__ import main; main()"
    assert not heavy(imported(code, tmp_path))


def test_the_files_of_all_verbs_import_neither(tmp_path: Path) -> None:
    """Each has its own help by what its file alone imports."""
    modules = imported(f"for verb in {VERBS}: __import__(f'newscrawler.commands.{{verb}}')", tmp_path)
    assert not heavy(modules)
    assert {f"newscrawler.commands.{verb}" for verb in VERBS} <= modules


@pytest.mark.parametrize("verb", VERBS)
def test_scrapy_takes_each_verb_as_one_of_its_commands(verb: str) -> None:
    register_verbs()
    module = __import__(f"newscrawler.commands.{verb}", fromlist=[verb])
    (made,) = [each for each in vars(module).values() if getattr(each, "__module__", None) == module.__name__
               and isinstance(each, type) and Verb in each.__mro__]  # fmt: skip
    assert issubclass(made, ScrapyCommand)
    needed = {name for name in vars(ScrapyCommand) if not name.startswith("_")} - {"help", "set_crawler"}
    assert needed <= set(dir(made))


def test_scrapys_own_command_line_has_them_too(tmp_path: Path) -> None:
    environment = {
        "SCRAPY_SETTINGS_MODULE": "newscrawler.settings",
        "PYTHONPATH": str(Path(commands.__path__[0]).parents[1]),
    }
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "status", "--help"],
        cwd=tmp_path, capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    assert "--older-than TIME" in ended.stdout


def test_one_of_scrapys_verbs_knows_what_the_command_line_set() -> None:
    class FetchCommand(ScrapysVerb):
        __module__ = "newscrawler.commands.fetch"

    verb = FetchCommand()
    verb.settings = {"A": 1}  # type: ignore[assignment]
    assert verb.command.settings == {"A": 1}
    verb.crawler_process = "process"  # type: ignore[assignment]
    assert verb.command.crawler_process == "process"


def test_arguments_of_a_spider_are_named() -> None:
    assert parse_arguments(["a=1", "b=c=d"]) == {"a": "1", "b": "c=d"}
    with pytest.raises(BadUsageError, match="NAME=VALUE"):
        parse_arguments(["a"])


def test_the_folder_of_a_log_is_made_and_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "today" / "crawl.log"
    for name in (str(log), str(log), None, "/dev/null"):
        require_log_file(name)
    assert log.read_bytes() == b""
    with pytest.raises(RefusedError, match=r"^Cannot write .*crawl.log/x: .* name another folder\.$") as raised:
        require_log_file(f"{log}/x")
    assert raised.value.code == Exit.FAILED
