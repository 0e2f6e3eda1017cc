"""A profile without selectors takes nothing away: pages are read as without one, and more of them is known."""

import pytest

from newscrawler.run.single_pages import page_record
from newscrawler.site import Site
from tests.wild.system import System
from tests.wild.systems import ALL

ORIGIN = "https://www.paper.example"
SAME = ("headline", "description", "body", "authors", "image", "keywords", "kind", "language", "canonical_url")
SYSTEMS = ("arc", "ghost", "jekyll", "split_columns", "old_tables", "substack", "wordpress_yoast", "television")


@pytest.mark.parametrize("system", [ALL[name] for name in SYSTEMS], ids=SYSTEMS)
def test_fields_are_read_as_without_it(system: System) -> None:
    for story in system.stories[:3]:
        view = system.view(story, ORIGIN)
        page = system.page(view)
        site = Site(
            name="paper",
            publisher="The Paper",
            base_url=ORIGIN,
            language=story.language,
            timezone="UTC",
            sections={"news": "/news"},
            articles=("/.+",),
            sure=False,
        )
        alone, with_it = page_record(page, view.url), page_record(page, view.url, site)
        assert {name: with_it[name] for name in SAME} == {name: alone[name] for name in SAME}
        assert with_it["publisher"] == alone["publisher"] or (alone["publisher"], with_it["publisher"]) == (
            None,
            "The Paper",
        )
