"""Documents say what is true: their Python runs, their links lead somewhere, their words exist in the code."""

import re
from pathlib import Path

import pytest

from newscrawler.article import CHANNELS
from newscrawler.commands import __file__ as commands
from newscrawler.crawl.options.arguments import NAMES, NAMES_OF_ANY_SITE

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "tests/origin/README.md",
]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "newscrawler").rglob("*.py"))
OF_SCRAPY = {"crawl", "list", "parse", "shell", "genspider", "version"}


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_to_files(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text):
        assert (document.parent / target).exists(), target


def test_every_page_is_named_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"](docs/{page.name})" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_to_headings(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", text):
        page = document.parent / target if target else document
        headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}, target


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_python_that_needs_no_file_and_no_network_runs(document: Path) -> None:
    for block in re.findall(r"```python\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL):
        if "assert" in block:
            exec(compile(block, named(document), "exec"), {})  # noqa: S102 - our own document


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_verbs_in_documents_exist(document: Path) -> None:
    verbs = {path.stem for path in Path(commands).parent.glob("[a-z]*.py")} | OF_SCRAPY
    for verb in re.findall(r"^(?:newscrawler|scrapy) ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE):
        assert verb in verbs


def test_every_argument_and_every_channel_is_documented() -> None:
    text = (ROOT / "docs" / "how-do-i-crawl-a-site.md").read_text(encoding="utf-8")
    for word in (*NAMES, *NAMES_OF_ANY_SITE, *CHANNELS):
        assert f"`{word}" in text or f"={word}" in text or f"{word}=" in text, word


def test_every_stat_that_the_code_counts_is_documented() -> None:
    text = (ROOT / "docs" / "what-does-a-run-count.md").read_text(encoding="utf-8")
    counted = set(re.findall(r"""["'](?:newscrawler/)?((?:skip|fail|trim|supersede|drop)/[a-z_]+)["']""", CODE))
    assert len(counted) > 8
    for stat in counted:
        group, what = stat.split("/")
        assert f"newscrawler/{group}/" in text, stat
        assert f"`{what}`" in text or f"/{what}`" in text, stat
