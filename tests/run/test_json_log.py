"""With `--log-format json` each line of the log is an object, whoever writes it, and without secrets."""

import json
import logging
import sys
from pathlib import Path

from newscrawler.run.extensions.jsonlog import JsonFormatter
from tests.conftest import Run
from tests.run.site import SITE, Origin, words

HIDDEN = "s3cr3t-T0KEN"


def test_every_line_of_a_run_and_of_a_crawl_is_an_object(run: Run, origin: Origin, tmp_path: Path) -> None:
    few = ("-a", "max_articles=2", "-s", "DOWNLOAD_DELAY=0", "-s", f"MY_PASSWORD={HIDDEN}", "-L", "DEBUG")
    json_log = ("--log-format", "json", "--logfile")
    run(*words(origin.base_url, *few, *json_log, "run.log"))
    run("crawl", SITE, "-a", f"base_url={origin.base_url}", *few, *json_log, "crawl.log", "-O", "out.jsonl")
    for name in ("run.log", "crawl.log"):
        text = (tmp_path / name).read_text()
        lines = [json.loads(line) for line in text.split("\n") if line]
        assert len(lines) > 10
        assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)
        assert HIDDEN not in text
    lines = [json.loads(line) for line in (tmp_path / "run.log").read_text().split("\n") if line]
    assert {line["site"] for line in lines if line.get("site")} == {SITE}
    assert len({line["run_id"] for line in lines if line.get("run_id")}) == 1


def test_sites_of_one_process_are_told_apart(run: Run, origin: Origin, tmp_path: Path) -> None:
    pairs = (("first", "almayadeen"), ("second", "almayadeen_es"))
    text = "".join(f'[[site]]\nname = "{name}"\nprofile = "{profile}"\n' for name, profile in pairs)
    (tmp_path / "sites.toml").write_text(text)
    few = ("-a", "max_articles=1", "-a", f"base_url={origin.base_url}")
    options = (*few, "--jobs", "1", "-s", "DOWNLOAD_DELAY=0", "-L", "INFO", "--log-format", "json", "--logfile", "log")
    ended = run("run", "--sites", "sites.toml", *options)
    assert ended.returncode == 1, ended.stderr  # the second has no pages there
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().split("\n") if line]
    ids = {line["site"]: line["run_id"] for line in lines if line.get("run_id")}
    assert set(ids) == {"first", "second"}
    assert ids["first"] != ids["second"]


def test_an_exception_is_in_its_line_without_secrets() -> None:
    try:
        raise ValueError(f"https://desk:{HIDDEN}@news.example/ did not answer")
    except ValueError:
        record = logging.LogRecord("a.b", logging.ERROR, __file__, 1, "no\n%s", ("luck",), sys.exc_info())
    line = JsonFormatter("gazette", "r1").format(record)
    said = json.loads(line)
    assert "\n" not in line
    assert (said["message"], said["site"], said["run_id"], said["level"]) == ("no\nluck", "gazette", "r1", "ERROR")
    assert "https://***@news.example/ did not answer" in said["exception"]
    assert HIDDEN not in line
