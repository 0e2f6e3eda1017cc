"""Pages to extract from, those of the embedded origin and pages of other templates, and what every record must keep."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple

import pytest

from newscrawler.article import Article
from newscrawler.dataset.record import decode, encode, to_record
from newscrawler.site import Site
from tests.origin import World

ORIGIN = "http://127.0.0.1:8000"
EDITIONS = {"en": "almayadeen", "ar": "almayadeen_ar", "es": "almayadeen_es"}
ELSEWHERE = "https://river.example/2024/05/07/the-bridge-reopens"

STRUCTURED = """<!doctype html><html lang="en-GB"><head><title>The bridge reopens | The Daily River</title>
<meta property="og:title" content="The bridge reopens"><meta name="description" content="It had been shut for a year.">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name":
"The Daily River"}, {"@type": ["NewsArticle"], "headline": "The bridge reopens", "author": [{"@type": "Person", "name":
"Rima Saad"}, {"@type": "Person", "name": "Omar Nasser"}], "datePublished": "2024-05-07T08:30:00+03:00",
"dateModified": "2024-05-07T10:00:00+03:00", "image": {"url": "/b.jpg"}, "keywords": ["bridge", "river"],
"articleSection": "City", "description": "It had been shut &amp; empty for a year."}]}</script></head><body>
<nav><ul><li><a href="/city">City</a><li><a href="/world">World</a></ul></nav><article><h1>The bridge reopens</h1>
<p class="byline">By <a href="/by/rima-saad">Rima Saad</a> and Omar Nasser</p><time datetime="2024-05-07T08:30+03:00">7
May 2024</time><figure><img src="/b.jpg"><figcaption>The bridge at dawn (River Photos)</figcaption></figure>
<p>The old bridge over the river opened to walkers and riders again on Tuesday, a year after it was shut.</p>
<p>Repairs took longer than the city had planned, and cost twice as much, the mayor told the council.</p>
<h2>What comes next</h2><blockquote><p>We will not wait another hundred years, she said.</p></blockquote>
<ul><li>The lamps are to be lit in June.</li><li>Trams will cross from September.</li></ul>
<p>Read more: <a href="/2024/05/06/tram-plans">Tram plans</a></p></article><footer>All rights kept</footer></body>"""

MICRODATA = """<html lang=es><head><meta property="article:published_time" content="2023-11-02 09:15"><meta name=author
content="Lucía Ferrer, Tomás Vidal"></head><body><div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop=headline>El mercado vuelve a abrir</h1><span itemprop=author itemscope
itemtype="https://schema.org/Person"><span itemprop=name>Lucía Ferrer</span></span>
<meta itemprop=datePublished content="2023-11-02T09:15:00+01:00"><div itemprop=articleBody>
<p>El mercado de la plaza volvió a abrir el jueves tras dos años de obras, con treinta puestos nuevos.</p>
<p>«Lo echábamos de menos», dijo una vecina mientras elegía naranjas en el puesto de siempre.</p></div></div>"""

BROKEN_LINES = """<html><body bgcolor=white><center><font size=5><b>Harbour gets a new crane</b></font></center><br>
By Jonas Pike, 3 March 2021<br><br>The harbour has a new crane, the tallest on this coast, and it lifted its first
load on Monday.<br><br>The crane was built in two halves and put together on the quay by forty workers over six
weeks.<br/>It can be seen from the hills.<br><br>"It hums when the wind is right," said one of the pilots.<hr>
<a href=index.html>Home</a> | <a href=/contact.htm>Contact</a></body></html>"""

TABLES = """<table width=100%><tr><td width=150><a href=/a>News</a><br><a href=/b>Sport</a></td><td><table><tr><td>
<h1>Orchard survey finds old pears</h1></td></tr><tr><td><p>A survey of the valley's orchards has found eleven kinds of
pear that were thought to be lost.</p><p>The trees stand behind farms and schools, and some are two hundred years
old.</p><table border=1><tr><th>Kind</th><th>Trees</th></tr><tr><td>Amber</td><td>12</td></tr><tr><td>Winter
bell</td><td>3</td></tr></table><p>Grafts will be given to anyone who asks for them in autumn.</p></td></tr></table>"""

HEAD_ONLY = """<html lang=ar><title>افتتاح الجسر</title><script type=application/ld+json>[{"@type":"NewsArticle",
"headline":"افتتاح الجسر","author":["ريما سعد",{"name":["عمر ناصر"]}],"articleBody":"فتح الجسر القديم أبوابه أمام المشاة
يوم الثلاثاء بعد عام من الإغلاق.\n\nوقالت رئيسة البلدية إن أعمال الترميم كلفت ضعف ما كان مقررا.","datePublished":
"2024-05-07T08:30:00Z",}]</script>"""


class Sample(NamedTuple):
    """A page, its URL and the name of the profile that it is read with ("" for none)."""

    html: str
    url: str
    profile: str

    @property
    def site(self) -> Site | None:
        if not self.profile:
            return None
        site: Site = import_module(f"newscrawler.spiders.{self.profile}").SITE
        return replace(site, base_url=ORIGIN)


@pytest.fixture(scope="session")
def samples() -> list[Sample]:
    """Two pages of each kind of article of each edition, with and without the profile, and pages of other templates."""
    found = [Sample(html, ELSEWHERE, "") for html in (STRUCTURED, MICRODATA, BROKEN_LINES, TABLES, HEAD_ONLY)]
    for edition, profile in EDITIONS.items():
        world = World(edition=edition)
        seen: list[str] = []
        for record in world.truth(ORIGIN):
            if seen.count(kind := str(record["kind"])) < 2:
                seen.append(kind)
                html = world.page(record["url"].removeprefix(ORIGIN), ORIGIN).body
                assert isinstance(html, str)
                found += [Sample(html, record["url"], profile), Sample(html, record["url"], "")]
    assert len(found) > 50
    return found


@pytest.fixture(scope="session")
def sample(samples: list[Sample]) -> Callable[[int], Sample]:
    """A sample by any number: hypothesis would print a list of all whole."""
    return lambda number: samples[number % len(samples)]


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_URL = re.compile(r"https?://[^/\s]+/\S*")


def _faults(article: Article) -> list[str]:
    texts = {"headline": article.headline, "description": article.description, "body": article.body}
    texts |= {"section": article.section, "source": article.source}
    if article.image:
        texts |= {"caption": article.image.caption, "credit": article.image.credit}
    for name in ("authors", "keywords", "regions"):
        values = getattr(article, name)
        texts |= {f"{name} {number}": value for number, value in enumerate(values)}
        assert all(isinstance(value, str) and value.strip() for value in values), (name, values)
        assert len(set(values)) == len(values), (name, values)
    texts |= {f"related {number}": link.headline for number, link in enumerate(article.related)}
    found = [f"{name}: markup in {text[:200]!r}" for name, text in texts.items() if text and _TAG.search(text)]
    found += [f"{name}: empty" for name, text in texts.items() if text is not None and not text.strip()]
    paragraphs = Counter((article.body or "").split("\n\n"))
    found += [f"body: {count} times {text[:80]!r}" for text, count in paragraphs.items() if count > 1]
    for name in ("date_published", "date_modified"):
        if (told := getattr(article, name)) and not 1990 <= told.year < 2100:
            found.append(f"{name}: {told}")
    urls = [article.url, article.canonical_url, *(link.url for link in article.related)]
    urls += [article.image.url] if article.image else []
    urls += [block.url for block in article.body_blocks or () if block.url]
    found += [f"no URL: {url!r}" for url in urls if not _URL.fullmatch(url)]
    blocks = article.body_blocks
    if blocks is not None and "\n\n".join(block.text for block in blocks if block.text) != (article.body or ""):
        found.append("the blocks are not the body")
    record = to_record(article)
    found += [] if decode(encode(record)) == record else ["the record is not what JSON makes of it"]
    return found


@pytest.fixture(scope="session")
def faults() -> Callable[[Article], list[str]]:
    """What is wrong with a record, whatever page it was made of; empty where nothing is."""
    return _faults
