"""Each field stands in the source that its provenance names, on every page of the second world and on saved pages."""

from pathlib import Path

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.extract.page import Page
from tests.extract.truthful import untruthful
from tests.wild.systems import ALL

ORIGIN = "https://www.paper.example"
SAVED = sorted(page.parent for page in (Path(__file__).parents[1] / "sites").glob("*/*/page.html"))


@pytest.mark.proof
@pytest.mark.parametrize("name", sorted(ALL))
def test_provenance_is_true_on_the_pages_of_every_system(name: str) -> None:
    system = ALL[name]
    for story in system.stories:
        view = system.view(story, ORIGIN)
        html = system.page(view)
        article = extract_article(html, view.url)
        assert article.provenance
        assert list(untruthful(Page(html, view.url), article)) == []


@pytest.mark.parametrize("case", SAVED, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_provenance_is_true_on_saved_pages_with_their_profile(case: Path) -> None:
    site = SpiderLoader.from_settings(get_project_settings()).load(case.parent.name).site  # type: ignore[attr-defined]
    html, url = (case / "page.html").read_bytes(), (case / "url.txt").read_text(encoding="utf-8").strip()
    assert list(untruthful(Page(html, url, site), extract_article(html, url, site))) == []


def test_a_value_that_does_not_stand_where_it_is_said_to_is_noticed() -> None:
    page = Page("<title>The bridge is open</title><h1>The bridge is open</h1>", "https://river.example/a")
    told = Article(headline="The bridge is open", provenance={"headline": "visible"})
    assert list(untruthful(page, told)) == []
    for wrong in ("json-ld", "meta; json-ld differs"):
        told.provenance["headline"] = wrong
        assert list(untruthful(page, told)) == [f"headline {wrong}: 'The bridge is open'"]
    told.headline = "The bridge is closed"
    told.provenance["headline"] = "visible"
    assert list(untruthful(page, told)) == ["headline visible: 'The bridge is closed'"]
