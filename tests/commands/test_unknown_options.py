"""Options that a verb has not: Scrapy would take them for names."""

import pytest

from newscrawler.exits import Exit
from tests.conftest import Run


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
