"""robots.txt, sitemap indexes and sitemaps give entries; what is none gives nothing."""

from datetime import UTC, datetime

import pytest

from newscrawler.spiders.sitemaps import Entry, read_sitemap

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def test_robots_names_sitemaps() -> None:
    body = b"User-agent: *\nDisallow: /x\nSitemap: /all.xml\nSitemap: https://news.example/more.xml\n"
    assert list(read_sitemap(body, "https://news.example/robots.txt")) == [
        Entry("https://news.example/all.xml", leads_on=True),
        Entry("https://news.example/more.xml", leads_on=True),
    ]


def test_an_index_leads_on_and_a_sitemap_does_not() -> None:
    index = f"<sitemapindex {NS}><sitemap><loc>https://n.example/1.xml</loc></sitemap></sitemapindex>"
    pages = f"<urlset {NS}><url><loc>https://n.example/a</loc><lastmod>2024-05-13</lastmod></url></urlset>"
    assert list(read_sitemap(index.encode(), "https://n.example/all.xml")) == [
        Entry("https://n.example/1.xml", leads_on=True)
    ]
    assert list(read_sitemap(pages.encode(), "https://n.example/1.xml")) == [
        Entry("https://n.example/a", leads_on=False, modified=datetime(2024, 5, 13, tzinfo=UTC))
    ]


@pytest.mark.parametrize("lastmod", ["", "yesterday", "2024-13-01"])
def test_a_date_that_is_none_is_left_out(lastmod: str) -> None:
    pages = f"<urlset {NS}><url><loc>https://n.example/a</loc><lastmod>{lastmod}</lastmod></url></urlset>"
    assert next(read_sitemap(pages.encode(), "https://n.example/1.xml")).modified is None
