"""Articles that a listing names in its data and does not link."""

import json
from html import escape

import pytest

from newscrawler.extract import Page
from newscrawler.extract.links.embedded import embedded_articles, unlinked

URL = "https://news.example/world"
PATHS = ["/2024/05/07/the-council-spoke-of-its-harbour", "/2024/05/07/the-ferries-sail-again-on-sunday"]
STATE = {
    "props": {
        "items": [{"url": path, "image": f"/media{path}.jpg", "topic": "/world/africa"} for path in PATHS],
        "api": "https://news.example/api/v1/posts/1234567",
        "other": "https://elsewhere.example/2024/05/07/what-others-have-to-say-of-it",
    }
}
DATA = json.dumps(STATE)
NUXT = json.dumps(PATHS)[1:-1].replace("/", "\\u002F")
FLIGHT = json.dumps(f"6:[{DATA}]\n")


def page(body: str, head: str = "") -> Page:
    return Page(f"<html lang=en><head>{head}</head><body>{body}</body></html>", URL)


@pytest.mark.parametrize(
    "markup",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{DATA}</script>',
        f"<script>self.__next_f.push([1,{FLIGHT}])</script>",
        f"<script>window.__APOLLO_STATE__={DATA};</script>",
        f"<script>Fusion.globalContent={DATA};Fusion.outputType='default'</script>",
        f'<script id="__NUXT_DATA__" type="application/json">{json.dumps([{"a": 1}, *PATHS])}</script>',
        f"<script>window.__NUXT__=(function(a,b){{return {{to:[a,b]}}}}({NUXT}))</script>",
        f"<script>window.__STATE__=JSON.parse('{DATA.replace('/', chr(92) + '/')}')</script>",
        f'<astro-island props="{escape(DATA)}"></astro-island>',
        f'<div id=app data-page="{escape(DATA)}"></div>',
        f'<script id="serverApp-state" type="application/json">{DATA.replace(chr(34), "&q;")}</script>',
        "".join(f'<div class=card data-href="{path}">A story</div>' for path in PATHS),
        "".join(f'<press-link href="{path}"><h3>A story</h3></press-link>' for path in PATHS),
        "".join(f"<li href={path}>A story</li>" for path in PATHS),
        "".join(f"""<button onclick="window.location='{path}'">Read</button>""" for path in PATHS),
        "".join(f"""<a href="javascript:openWin('{path}')">A story</a>""" for path in PATHS),
    ],
    ids=[
        *("next", "flight", "apollo", "arc", "nuxt3", "nuxt2", "parsed", "astro", "inertia", "angular", "cards"),
        *("components", "lines", "clicks", "scripts"),
    ],
)
def test_articles_in_the_data_of_a_framework_are_found_by_their_shape(markup: str) -> None:
    found = [url for url in embedded_articles(page(markup)) if "elsewhere" not in url]
    assert found == PATHS


@pytest.mark.parametrize(
    "data",
    [
        {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "url": f"https://news.example{PATHS[0]}"},
                {
                    "@type": "ListItem",
                    "position": 2,
                    "item": {"@type": "NewsArticle", "@id": f"https://news.example{PATHS[1]}"},
                },
            ],
        },
        {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": PATHS}},
        {"@type": "CollectionPage", "hasPart": [{"@type": "NewsArticle", "url": path} for path in PATHS]},
        {
            "@graph": [
                {
                    "@type": "Blog",
                    "blogPost": [{"@type": "BlogPosting", "mainEntityOfPage": {"@id": path}} for path in PATHS],
                }
            ]
        },
    ],
)
def test_a_list_in_json_ld_names_articles(data: object) -> None:
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert [url.removeprefix("https://news.example") for url in unlinked(page("", head))] == PATHS


def test_what_the_page_links_itself_is_not_named_again() -> None:
    data = f"<script>window.__DATA__={DATA.replace('elsewhere', 'news')}</script>"
    links = f'<a href="{PATHS[0]}">a</a><a href="https://news.example{PATHS[1]}#comments">b</a>'
    assert unlinked(page(links + data)) == ["https://news.example/2024/05/07/what-others-have-to-say-of-it"]


def test_breadcrumbs_are_no_list_of_articles() -> None:
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "item": "https://news.example/a"}]}
    assert unlinked(page("", f'<script type="application/ld+json">{json.dumps(crumbs)}</script>')) == []


def test_a_listing_that_sends_readers_on_later_or_without_scripts_leads_there() -> None:
    head = '<noscript><meta http-equiv="refresh" content="0; url=/plain/world"></noscript>'
    assert unlinked(page("", head)) == ["https://news.example/plain/world"]
    assert unlinked(page("", '<meta http-equiv="refresh" content="300; url=/world">')) == []


@pytest.mark.parametrize(
    "text", ["\\" * 200_000, '"/' * 100_000, '"/' + "a" * 500_000, "\\/" * 200_000, '\\"/' * 100_000]
)
def test_data_made_to_cost_time_costs_little_and_names_nothing(text: str) -> None:
    assert embedded_articles(page(f"<script>{text}</script>")) == []


def test_what_a_click_reports_is_no_article() -> None:
    assert embedded_articles(page(f"""<b onclick="ga('send', 'event', '{PATHS[0]}')">Share</b>""")) == []


def test_the_areas_of_a_picture_are_links() -> None:
    areas = f"<map name=m><area href='/world/africa'><area href='{PATHS[0]}'><area></map>"
    assert unlinked(page(f"<img src=/front.png usemap='#m'>{areas}")) == ["/world/africa", PATHS[0]]


def test_a_page_that_links_no_article_is_searched_in_all_its_attributes() -> None:
    cards = "".join(f"<story-card link='{path}'></story-card>" for path in PATHS[:1])
    cards += f"<svg><a xlink:href='{PATHS[1]}'></a></svg>"
    cards += f"<img src='/captcha/?id=16789257550'><form action='{PATHS[0]}/9'></form>"
    assert unlinked(page(cards)) == PATHS
    assert unlinked(page(f"{cards}<a href='/2024/05/07/another-story-of-the-harbour'>x</a>")) == []


def test_the_months_of_an_archive_that_a_reader_chooses_from_a_list_are_links() -> None:
    months = "<option value=''>Month<option value='/2026/10/'>October<option value=/2026/09/>September<option value=3>3"
    assert unlinked(page(f"<select onchange='location.href=this.value'>{months}</select>")) == [
        "/2026/10/",
        "/2026/09/",
    ]


SLUGS = [f"the-{word}-of-the-old-town" for word in ("harbour", "library", "market", "theatre")]


@pytest.mark.parametrize("kind", ['"slug":"{}"', '"slug": {{"_type":"slug","current":"{}"}}', r"\"slug\":\"{}\""])
def test_slugs_alone_name_articles_where_the_page_links_some_of_them(kind: str) -> None:
    data = ",".join(map(kind.format, (*SLUGS, "mira-halden", "world")))
    links = "".join(f"<a href='/blog/{slug}/'>x</a>" for slug in SLUGS[:2])
    script = f"<script>self.data.push([1,{{{data}}}])</script>"
    assert unlinked(page(links + script)) == [f"https://news.example/blog/{slug}/" for slug in SLUGS[2:]]
    assert unlinked(page(script)) == []


def test_a_slug_that_a_link_leads_to_or_that_may_lie_in_one_of_several_folders_names_no_other_address() -> None:
    def linked(*folders: str) -> list[str]:
        slugs = [*SLUGS, "the-chapel-of-the-old-town"]
        links = "".join(f"<a href='/{folder}/{slug}/'>x</a>" for folder, slug in zip(folders, slugs, strict=False))
        data = ",".join(f'{{"slug":"{slug}"}}' for slug in slugs)
        return unlinked(page(f"<a href='/politics'>x</a>{links}<script>self.data.push([{data}])</script>"))

    assert linked("politics", "politics", "economy") == []
    assert linked(*["politics"] * 4, "economy") == []
    assert linked(*["politics"] * 4) == ["https://news.example/politics/the-chapel-of-the-old-town/"]
