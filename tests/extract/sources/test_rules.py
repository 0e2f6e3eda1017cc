"""Authors and dates by the selectors of a profile."""

from dataclasses import replace
from typing import Any

import pytest

from newscrawler.run.single_pages import page_record
from newscrawler.site import Rules, Site

SITE = Site(
    name="paper",
    publisher="The Paper",
    base_url="https://paper.example",
    language="en",
    timezone="Europe/London",
    sections={"news": "/news"},
    articles=("/news/[^/]+",),
    rules=Rules(article="article", byline="p.signature", date=".stamp"),
)
PAGE = """<html lang="en"><head>{head}</head><body><article><h1>Ferry returns to the lake</h1>
<p>The small ferry crossed the lake again on Tuesday, eleven months after a storm broke its landing stage.</p>
<p>Some two hundred people stood on the shore, and the mayor, who had promised it for May, kept out of the rain.</p>
<footer><p class="signature">{byline}</p><p class="place">Marrow Point</p>{stamp}</footer></article></body></html>"""
DAY = '<p class="stamp">14 May 2024, 18:30</p>'


def read(byline: str = "By Ines Calloway", stamp: str = DAY, head: str = "", site: Site = SITE) -> dict[str, Any]:
    return page_record(PAGE.format(byline=byline, stamp=stamp, head=head), "https://paper.example/news/ferry", site)


def test_an_element_that_the_profile_names_tells_authors_and_date_wherever_it_stands() -> None:
    record = read()
    assert (record["authors"], record["provenance"]["authors"]) == (["Ines Calloway"], "site")
    assert (record["date_published"], record["provenance"]["date_published"]) == ("2024-05-14T18:30:00+01:00", "site")


@pytest.mark.parametrize("byline", ["Ines Calloway and Tom Reed", "By Ines Calloway and Tom Reed"])
def test_a_byline_may_do_without_its_by(byline: str) -> None:
    assert read(byline)["authors"] == ["Ines Calloway", "Tom Reed"]


@pytest.mark.parametrize(
    "stamp",
    [
        '<time class="stamp" datetime="2024-05-14T17:30:00Z">Tuesday</time>',
        '<p class="stamp">Published on 14 May 2024 at 18:30 | 3 min read</p>',
    ],
)
def test_a_date_is_read_as_it_tells_machines_or_in_the_line_that_prints_it(stamp: str) -> None:
    assert read(stamp=stamp)["date_published"] == "2024-05-14T18:30:00+01:00"


def test_what_such_an_element_does_not_tell_is_read_from_other_evidence() -> None:
    head = '<meta property="article:published_time" content="2024-05-14T18:30:00+01:00">'
    head += '<meta name="author" content="Tom Reed">'
    record = read("", '<p class="stamp">soon</p>', head)
    assert (record["authors"], record["date_published"]) == (["Tom Reed"], "2024-05-14T18:30:00+01:00")
    assert record == {**read("", '<p class="stamp">soon</p>', head, replace(SITE, rules=Rules(article="article")))}
