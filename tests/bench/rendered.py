"""A profile of the scripted origin of which only articles are rendered: how lists go on is not what is measured."""

from dataclasses import replace

from newscrawler.crawl.spider import NewsSpider
from newscrawler.site import Needs
from tests.origin.sites.demo_scripted import SITE as SCRIPTED

SITE = replace(SCRIPTED, name="rendered", render_listings=None, render_articles=Needs())


class RenderedSpider(NewsSpider):
    site = SITE
