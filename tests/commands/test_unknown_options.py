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
        (("dataset", "cat", "demo", "--frob"), "unknown option --frob: did you mean --from?"),
    ],
)
def test_an_option_that_is_unknown_is_refused_and_no_name(run: Run, words: tuple[str, ...], told: str) -> None:
    ended = run(*words)
    assert (ended.returncode, ended.stdout, ended.stderr) == (Exit.BAD_USAGE, "", f"newscrawler: error: {told}\n")
