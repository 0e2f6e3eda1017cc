"""Al Mayadeen Arabic: the template of the English edition. Its pages of regions are not known."""

from dataclasses import replace

from newscrawler.crawl.spider import NewsSpider
from newscrawler.spiders.almayadeen import SITE as ENGLISH

SITE = replace(
    ENGLISH,
    name="almayadeen_ar",
    publisher="الميادين",
    base_url="https://www.almayadeen.net",
    language="ar",
    sections={**ENGLISH.sections, "economy": "/news/economic"},
    regions={},
)


class AlmayadeenArSpider(NewsSpider):
    name = SITE.name
    site = SITE
