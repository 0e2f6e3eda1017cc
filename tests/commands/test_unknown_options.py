"""Options that a verb has not, which Scrapy would take for names, or that say nothing of what it is to do."""

import pytest

from newscrawler.exits import Exit
from tests.conftest import Run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("site", "add", "news.example", "--json"), "--json belongs to `newscrawler site list` and"),
        (("ledger", "check", "--keep", "0"), "--keep belongs to `newscrawler ledger backup`"),
        (("sites", "list", "--group", "daily"), "--group belongs to `newscrawler sites due` and"),
        (("schedule", "demo", "--image", "x"), "--image is for --format kubernetes"),
        (("schedule", "demo", "--user", "x", "--format", "kubernetes"), "--user is for --format cron"),
        (("report", "--port", "0"), "--port is for --serve"),
        (("tail", "--every", "5"), "--every is for --follow"),
        (("status", "--given-up", "--older-than", "2h"), "--older-than is for --check"),
        (("duplicates", "--text", "content"), "--text is for `newscrawler duplicates check FILE.jsonl`"),
        (("duplicates", "merge", "--diffs", "0"), "--diffs is for what is shown, and merge shows none"),
        (("extract", "page.html", "--format", "csv", "--pretty"), "--pretty is for records, which csv has none of"),
        (("splash", "stop", "--workers", "3"), "--workers is for `newscrawler splash start`"),
        (("splash", "start", "--workers", "0"), "--workers 0: 1 or more"),
        (("splash", "status", "x"), "splash status takes no 'x'"),
        (("schema", "x"), "schema takes no 'x'"),
        (("schema", "--schema-version", "1"), "--schema-version 1: there is a schema of 2 to 5"),
        (("schema", "--schema-version", "2", "--arrow", "x"), "--schema-version is for JSON Schema"),
        (("demo", "--articles", "0"), "--articles 0: 1 or more"),
        (("ledger", "restore", "nowhere"), "there is no backup at nowhere"),
    ],
)
def test_what_would_be_left_out_of_account_is_refused_with_what_it_is_for(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    ended = run(*words)
    assert (ended.returncode, ended.stdout) == (Exit.BAD_USAGE, "")
    assert f"newscrawler: error: {told}" in ended.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("status", "--chek"), "unknown option --chek: did you mean --check?"),
        (("watch", "--frob", "gazette"), "unknown option --frob; --help lists them"),
        (("crawl", "almayadeen", "--nolgo"), "unknown option --nolgo: did you mean --nolog?"),
        (("crawl", "news", "url=x"), "'url=x' is no site: give arguments as -a url=x"),
        (("run", "news", "url=x"), "'url=x' is no site: give arguments as -a url=x"),
        (("status", "-s", "DATADIR=x"), "unknown setting 'DATADIR': did you mean DATA_DIR?"),
        (("dataset", "cat", "demo", "--frob"), "unknown option --frob: did you mean --from?"),
    ],
)
def test_what_a_verb_does_not_know_is_refused_and_no_name(run: Run, words: tuple[str, ...], told: str) -> None:
    ended = run(*words)
    assert (ended.returncode, ended.stdout, ended.stderr) == (Exit.BAD_USAGE, "", f"newscrawler: error: {told}\n")
