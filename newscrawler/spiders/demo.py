"""The embedded origin: `python -m newscrawler.demo --port 8000` serves it; `-a base_url=` names another port."""

from dataclasses import replace

from newscrawler.spiders.almayadeen import SITE as ENGLISH
from newscrawler.spiders.base import NewsSpider

SITE = replace(ENGLISH, name="demo", publisher="The Harbour Light", base_url="http://127.0.0.1:8000", render=None)


class DemoSpider(NewsSpider):
    name = SITE.name
    site = SITE
