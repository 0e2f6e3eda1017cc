"""A page is an article by what it declares and holds; its URL alone makes none."""

import json
import math

import pytest

import newscrawler
from newscrawler.extract import Page
from newscrawler.extract.article_signs import by_system, is_titled_as_none
from newscrawler.extract.assemble import assemble
from newscrawler.extract.recognition import recognise, recognise_named
from newscrawler.spiders.almayadeen import SITE
from newscrawler.urls.canonical import url_id
from newscrawler.urls.patterns import looks_like_article
from tests.wild.no_articles import ALL as NO_ARTICLES
from tests.wild.no_articles.parts import NoArticle
from tests.wild.systems import ALL as SYSTEMS

TEXT = "".join(
    f"<p>Paragraph {n} tells at some length what the council has decided on the bridge.</p>" for n in range(6)
)
LONG_TEXT = "".join(
    f"<p>In its year {n}, the bridge was mended {2 * n} times, says the council, and {n + 7} boats waited for it.</p>"
    for n in range(24)
)
ARTICLE = f"<main><h1>A bridge reopens</h1><time datetime='2024-05-13T10:00:00Z'>13 May 2024</time>{TEXT}</main>"
TEASERS = "".join(
    f"<li><h3><a href='/world/story-number-{n}-is-here'>Story {n} is here</a></h3></li>" for n in range(20)
)
URL = "https://news.example/world/a-bridge-that-reopens-today"
SHORT = "https://news.example/world/bridge"
POST = "https://news.example/2024/bridge-2024-1707844"


def page(body: str, head: str = "", url: str = URL) -> Page:
    return Page(
        f"<html lang=en><head><title>A bridge reopens | News</title>{head}</head><body>{body}</body></html>", url
    )


def ld(**data: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def is_article(found: Page, by_url: bool) -> bool:
    return recognise(found, by_url, assemble) is not None


NEWS = ld(**{"@type": "NewsArticle", "headline": "A bridge reopens", "datePublished": "2024-05-13T10:00:00Z"})
OTHER_NEWS = ld(**{"@type": "NewsArticle", "headline": "Another story", "datePublished": "2024-05-13T10:00:00Z"})
PUBLISHED = "<meta property='article:published_time' content='2024-05-13T10:00:00Z'>"


def test_without_declarations_an_articles_url_a_date_and_a_text_make_an_article() -> None:
    assert is_article(page(ARTICLE), by_url=True)
    assert not is_article(page(ARTICLE, url=SHORT), by_url=False)
    assert not is_article(page(f"<h1>A bridge reopens</h1>{TEXT}"), by_url=True)


NUMBERED, FEW_WORDS = "https://news.example/n/90", "https://news.example/p/a-bridge-reopens"


@pytest.mark.parametrize("url", [NUMBERED, FEW_WORDS])
def test_where_neither_url_nor_page_tells_a_number_or_a_few_words_let_all_that_the_page_holds_tell(url: str) -> None:
    more = "".join(
        f"<p>Member {n} of the council spoke for {n + 2} minutes, and asked who pays.</p>" for n in range(24)
    )
    assert is_article(page(ARTICLE.replace("</main>", f"{more}</main>"), url=url), by_url=False)
    assert not is_article(page(f"<h1>A bridge reopens</h1>{TEXT}", url=url), by_url=False)
    assert not is_article(page(f"<time>13 May 2024</time><ul>{TEASERS}</ul>{TEXT[:80]}</p>", url=url), by_url=False)


@pytest.mark.parametrize("url", [NUMBERED, FEW_WORDS])
@pytest.mark.parametrize("none", NO_ARTICLES, ids=lambda none: none.name)
def test_a_crawl_takes_none_for_an_article_by_its_number_or_its_few_words_either(none: NoArticle, url: str) -> None:
    assert not is_article(Page(none.html, url), by_url=False)


@pytest.mark.parametrize(("other", "is_one"), [("200013", True), ("200005", False)])
def test_a_number_that_reads_as_a_month_is_one_where_the_page_links_another_that_does_not(
    other: str, is_one: bool
) -> None:
    more = f"<a href='/news/{other}'>A quay closes</a>"
    assert is_article(page(ARTICLE + more, url="https://news.example/news/200006"), by_url=False) is is_one


UNTOLD = ["https://news.example/news.php?readmore=41", "https://news.example/articles/cwyqzzkkxyo", SHORT]


@pytest.mark.parametrize("url", UNTOLD)
def test_a_page_whose_url_says_nothing_is_an_article_by_a_headline_in_its_title_and_all_that_it_holds(url: str) -> None:
    def called(title: str) -> Page:
        more = "".join(f"<p>Member {n} of the council spoke for long, and asked who pays.</p>" for n in range(24))
        text = ARTICLE.replace("A bridge reopens", "A bridge reopens after years").replace("</main>", f"{more}</main>")
        return Page(f"<html lang=en><head><title>{title}</title></head><body>{text}</body></html>", url)

    assert is_article(called("A bridge reopens after years | News"), by_url=False)
    assert not is_article(called("News and views of the river valley"), by_url=False)
    assert not is_article(called("News"), by_url=False)
    assert not is_article(page(f"<h1>A bridge reopens</h1>{TEXT}", url=url), by_url=False)


@pytest.mark.parametrize("url", UNTOLD[:1])
def test_a_crawl_takes_none_for_an_article_by_its_title_either(url: str) -> None:
    assert not [none.name for none in NO_ARTICLES if is_article(Page(none.html, url), by_url=False)]


@pytest.mark.parametrize("head", [NEWS, PUBLISHED])
def test_what_declares_itself_an_article_is_one_whatever_its_url(head: str) -> None:
    assert is_article(page(ARTICLE, head), by_url=True)
    assert is_article(page(ARTICLE, head, SHORT), by_url=False)


MORE = "".join(f"<p>Member {n} of the council spoke for {n + 2} minutes, and asked who pays.</p>" for n in range(24))
ROOT = "https://news.example/bridge-reopens-now"


def test_what_its_system_calls_an_article_may_have_a_few_words_for_its_address() -> None:
    body = ARTICLE.replace("</main>", f"{MORE}</main>")
    for classes, is_one in (("single single-post postid-9", True), ("page page-id-9", False), ("home blog", False)):
        html = f"<html lang=en><title>A bridge reopens | News</title><body class='{classes}'>{body}</body></html>"
        assert is_article(Page(html, ROOT), by_url=False) is is_one, classes


def test_microdata_make_an_article_where_the_title_bears_their_headline() -> None:
    for type_, is_one in (("Article", True), ("BlogPosting", True), ("Product", False), ("Blog", False)):
        for attribute, scope in (("itemprop", "itemscope itemtype"), ("itemProp", "itemScope itemType")):
            headed = ARTICLE.replace("<h1>", f"<h1 {attribute}=headline>")
            found = page(f"<div {scope}='https://schema.org/{type_}'>{headed}</div>", url=ROOT)
            assert is_article(found, by_url=False) is is_one, (type_, attribute)
    card = "<article itemscope itemtype='https://schema.org/Article'><h1 itemprop=headline>Another story</h1></article>"
    assert not is_article(page(f"{card}{ARTICLE}", url=ROOT), by_url=False)


def test_a_video_without_text_is_one_where_it_says_so_and_its_url_does() -> None:
    video = "<h1>A bridge reopens</h1><iframe src='https://video.example/1'></iframe>"
    assert is_article(page(video, PUBLISHED), by_url=True)
    assert is_article(page(video, PUBLISHED, "https://news.example/video/bridge"), by_url=False)
    assert not is_article(page(video, PUBLISHED, SHORT), by_url=False)


@pytest.mark.parametrize("thing", ["Product", "FAQPage", "Recipe", "LocalBusiness"])
def test_a_test_of_a_thing_that_its_page_declares_is_an_article_by_its_url_and_all_that_it_holds(thing: str) -> None:
    head = "<meta property='og:type' content='article'>" + ld(**{"@type": thing, "name": "The bridge game"})
    signed = "<a rel=author href='/by/ana-boat'>Ana Boat</a>"
    body = f"<main><h1>A bridge reopens</h1>{signed}<time datetime='2024-05-13'>13 May 2024</time>{{}}</main>"
    assert is_article(page(body.format(LONG_TEXT), head), by_url=True)
    assert not is_article(page(body.format(LONG_TEXT), head, SHORT), by_url=False)
    assert not is_article(page(body.format(TEASERS), head), by_url=True)
    priced = (
        f"<main><h1>A bridge reopens</h1><p>Buy it for 20 dollars, with the manual and two dice.</p>{TEASERS}</main>"
    )
    assert not is_article(page(priced, head), by_url=True)


def test_one_paragraph_makes_an_article_where_the_url_and_all_else_speak_for_one() -> None:
    note = "The bridge over the river reopens on Monday, the council said in a note. Repairs took three years. " * 2
    head = "<meta property='og:type' content='article'>"
    assert is_article(page(f"<main>{ARTICLE[6:].partition('<p>')[0]}<p>{note}</p></main>", head), by_url=True)
    assert not is_article(
        page(f"<main>{ARTICLE[6:].partition('<p>')[0]}<p>{note}</p>{TEASERS}</main>", head), by_url=True
    )
    assert not is_article(page(f"<main><h1>A bridge reopens</h1><p>{note}</p></main>", head), by_url=True)


def test_a_note_is_an_article_where_its_address_is_of_a_day_and_bears_its_headline() -> None:
    note = "<h1>A bridge reopens</h1><p>The bridge reopens on Monday, the council said.</p>"
    assert is_article(page(note, url="https://news.example/2024/05/13/a-bridge-reopens/"), by_url=True)
    assert not is_article(page(note, url="https://news.example/2024/05/13/photos-of-the-day/"), by_url=True)
    assert not is_article(page(note, url="https://news.example/news/a-bridge-reopens/"), by_url=True)


DATED_CARDS = "".join(
    f"<div><h3><a href='/world/story-number-{n}-is-here'>Story {n} is here</a></h3><time>{n + 1} May 2024</time></div>"
    for n in range(12)
)
HEADLINE = "A bridge over the river reopens after three years of work"
FIRST_WORDS = f"""<main><h1>{HEADLINE}</h1><p>By Rima Saad</p><time>13 May 2024, 10:00</time>
    <p>The bridge over the river reopens on Monday morning, three years after the council closed it for repairs.</p>
    <div>Subscribe to read on.</div></main><h2>Read Next</h2>{DATED_CARDS}"""


def test_the_first_words_before_a_wall_above_many_cards_are_an_article_where_their_address_is_their_headline() -> None:
    by_headline = "https://news.example/world/bridge-over-river-reopens-after-three-years-of-work-17"
    assert is_article(page(FIRST_WORDS, url=by_headline), by_url=True)
    assert not is_article(
        page(FIRST_WORDS, url="https://news.example/world/all-that-happens-on-the-river"), by_url=True
    )
    assert not is_article(page(FIRST_WORDS.replace("13 May 2024, 10:00", ""), url=by_headline), by_url=True)


def test_the_first_words_before_a_wall_are_an_article_where_their_system_calls_them_a_post() -> None:
    def classed(classes: str) -> Page:
        return Page(f"<html lang=en><title>{HEADLINE}</title><body class='{classes}'>{FIRST_WORDS}</body></html>", POST)

    assert is_article(classed("post-template-default single single-post postid-17"), by_url=True)
    assert not is_article(classed("event-template-default single single-event postid-17"), by_url=True)


def test_one_paragraph_of_what_declares_itself_an_article_is_one_whatever_its_address_is() -> None:
    text = (
        f"<h1>A bridge reopens</h1><p>By Rima Saad</p><p>{'The bridge reopens on Monday, the council said. ' * 4}</p>"
    )
    assert is_article(page(text, NEWS, url=SHORT), by_url=False)
    assert not is_article(page(f"{text}{DATED_CARDS}", NEWS, url=SHORT), by_url=False)
    assert not is_article(page(text, PUBLISHED.replace("article:", ""), url=SHORT), by_url=False)


def test_what_a_feed_dates_is_an_article_by_its_headline_though_the_page_has_no_date() -> None:
    undated = f"<main><h1>A bridge reopens</h1>{TEXT}</main>"
    url = "https://news.example/p/0b74b380d410/"
    assert not is_article(page(undated, url=url), by_url=True)
    assert recognise_named(page(undated, url=url), "A bridge reopens", assemble) is not None
    assert recognise_named(page(undated, url=url), "The boats", assemble) is None
    assert recognise_named(page(undated, ld(**{"@type": "Product"}), url), "A bridge reopens", assemble) is None
    assert recognise_named(page(f"<h1>A bridge reopens</h1>{TEASERS}", url=url), "A bridge reopens", assemble) is None


def test_a_paragraph_of_signs_says_as_much_as_three_times_the_letters() -> None:
    line = "市議会は二十日、三年前の洪水で壊れた橋を来週開通させると発表した。費用は予定の二倍になった。"
    body = f"<main><h1>A bridge reopens</h1><p>{line * 4}</p></main>"
    assert is_article(page(body, PUBLISHED, "https://news.example/topics/detail/26442071/"), by_url=False)


def test_a_front_page_is_none_whatever_it_declares() -> None:
    assert not is_article(page(ARTICLE, PUBLISHED + NEWS, "https://news.example/"), by_url=False)


@pytest.mark.parametrize("type_", ["CollectionPage", "ProfilePage", "AboutPage", "SearchResultsPage", "ItemList"])
def test_what_declares_itself_something_else_is_none(type_: str) -> None:
    assert not is_article(page(ARTICLE, ld(**{"@type": type_})), by_url=True)
    assert is_article(page(ARTICLE, ld(**{"@graph": [{"@type": type_}]}) + NEWS), by_url=True)


def test_articles_that_a_listing_declares_do_not_make_it_one() -> None:
    listing = f"<h1>World</h1><time datetime='2024-05-13T10:00:00Z'></time><ul>{TEASERS}</ul>"
    assert not is_article(page(listing, OTHER_NEWS, SHORT), by_url=False)
    assert not is_article(page(listing, OTHER_NEWS), by_url=True)


def test_a_listing_that_is_marked_up_as_an_article_by_the_name_of_the_site_is_none() -> None:
    site = ld(
        **{"@type": "BlogPosting", "headline": "The River", "publisher": {"@type": "Organization", "name": "The River"}}
    )
    cards = "".join(
        f"<article><time datetime='2024-05-{n}T10:00:00Z'>{n} May</time><p><a href=/2024/05/{n}/a-bridge-reopens-{n}/>"
        f"A bridge reopens {n}</a></p><p>The council has decided on the bridge, in year {n}, at length.</p></article>"
        for n in range(10, 20)
    )
    title = "<title>Category: World - The River</title>"
    listing = Page(
        f"<html lang=en><head>{title}{site}</head><body>{cards}</body></html>", "https://n.example/categories/World/"
    )
    assert not is_article(listing, by_url=False)


@pytest.mark.parametrize(
    "head",
    [
        "<script type='application/ld+json'>{</script>",
        ld(**{"@type": 7}),
        ld(**{"@type": ["NewsArticle"], "headline": {}}),
    ],
)
def test_broken_structured_data_declares_nothing(head: str) -> None:
    assert is_article(page(ARTICLE, head), by_url=True)


def test_the_site_of_a_record_is_its_host_and_its_kind_may_stand_in_its_url() -> None:
    article = assemble(page(ARTICLE, url="https://news.example/opinion/a-bridge-that-reopens-today"))
    assert (article.site, article.kind, article.provenance["kind"]) == ("news.example", "opinion", "url")
    assert article.id == url_id(article.url)


@pytest.mark.parametrize("canonical", ["https://news.example/", "https://other.example", "https://news.example/world"])
def test_a_canonical_url_that_cannot_be_an_articles_is_not_believed(canonical: str) -> None:
    article = assemble(page(ARTICLE, f"<link rel=canonical href='{canonical}'>"))
    assert (article.canonical_url, article.id) == (URL, url_id(URL))


def test_a_canonical_url_of_another_host_is_believed_where_it_can_be_an_articles() -> None:
    canonical = "https://agency.example/a-bridge-that-reopens-today"
    article = assemble(page(ARTICLE, f"<link rel=canonical href='{canonical}'>"))
    assert (article.canonical_url, article.id) == (canonical, url_id(canonical))


def test_a_post_id_is_believed_where_the_url_bears_it_too() -> None:
    head = "<meta name='postid' content='98765'>"
    article = assemble(page(ARTICLE, head, "https://news.example/98765/a-bridge"))
    assert (article.id, article.provenance["id"]) == ("98765", "meta")
    assert assemble(page(ARTICLE, head, "https://news.example/198765/a-bridge")).id != "98765"


DATED = "<time datetime='2024-05-13T10:00:00Z'>13 May 2024</time>"
VIDEO = {
    "@type": "VideoObject",
    "name": "A bridge reopens",
    "uploadDate": "2024-05-13T10:00:00Z",
    "thumbnailUrl": "/b.jpg",
}
PLAYER = "<h1>A bridge reopens</h1><iframe src='https://www.youtube.com/embed/x1'></iframe>"


@pytest.mark.parametrize(
    ("body", "head", "kind"),
    [
        (PLAYER, ld(**VIDEO), "video"),
        ("<h1>A bridge reopens</h1>", ld(**{"@graph": [VIDEO, {"@type": "WebSite"}]}), "video"),
        (PLAYER + DATED, "<meta property='og:type' content='video.other'>", "video"),
        (PLAYER + DATED, "", "video"),
        (f"<h1>A bridge reopens</h1>{DATED}<video src=/b.mp4></video>", "", "video"),
        (f"<h1>A bridge reopens</h1>{DATED}", ld(**{"@type": "ImageGallery", "name": "A bridge reopens"}), "gallery"),
    ],
)
def test_a_video_or_a_gallery_that_says_what_it_is_is_an_article_without_text(body: str, head: str, kind: str) -> None:
    article = recognise(page(body, head), True, assemble)
    assert article is not None
    assert (article.kind, article.body, article.headline) == (kind, None, "A bridge reopens")
    assert article.date_published is not None


def test_a_listing_of_videos_is_no_article() -> None:
    videos = [ld(**{**VIDEO, "name": f"Story {n} is here"}) for n in range(3)]
    listing = f"<h1>Videos</h1>{DATED}<ul>{TEASERS}</ul>"
    assert not is_article(page(listing, "".join(videos), "https://news.example/video"), by_url=False)
    many = "".join(f"<iframe src='https://www.youtube.com/embed/{n}'></iframe>" for n in range(4))
    assert not is_article(page(listing + many, "", SHORT), by_url=True)
    assert not is_article(page(listing, ld(**{"@type": "ItemList"}) + ld(**VIDEO), SHORT), by_url=False)


@pytest.mark.parametrize("none", NO_ARTICLES, ids=lambda page: page.name)
def test_what_is_no_article_has_less_than_an_even_chance(none: NoArticle) -> None:
    judged = newscrawler.is_article(none.html, none.url)
    assert judged.chance < 0.5, dict(judged.evidence)
    assert not judged


@pytest.mark.parametrize("none", NO_ARTICLES, ids=lambda page: page.name)
def test_a_crawl_takes_none_of_them_for_an_article(none: NoArticle) -> None:
    assert recognise(Page(none.html, none.url), looks_like_article(none.url), assemble) is None


@pytest.mark.proof
@pytest.mark.parametrize("name", SYSTEMS)
def test_what_systems_print_as_articles_has_more_than_an_even_chance(name: str) -> None:
    system = SYSTEMS[name]
    for story in system.stories:
        view = system.view(story, "https://www.paper.example")
        judged = newscrawler.is_article(system.page(view), view.url)
        assert judged, dict(judged.evidence)
        assert 0.5 <= float(judged) <= 1


def chance(body: str, head: str = "", url: str = URL, of: str = "") -> float:
    title = "<title>A bridge reopens | News</title>" if "<title>" not in head else ""
    html = f"<html lang=en><head>{title}{head}</head><body class='{of}'>{body}</body></html>"
    return newscrawler.is_article(html, url).chance


@pytest.mark.parametrize(
    ("for_it", "against"),
    [
        ({"head": NEWS}, {}),
        ({"head": PUBLISHED}, {}),
        ({"head": "<meta property='og:type' content='article'>"}, {}),
        ({}, {"head": "<meta property='og:type' content='product'>"}),
        ({}, {"head": ld(**{"@type": "Product", "name": "A bridge reopens"})}),
        ({}, {"head": ld(**{"@type": "CollectionPage"})}),
        ({}, {"head": "<meta name=robots content='noindex, follow'>"}),
        ({}, {"head": "<meta name=generator content='MediaWiki 1.42'>"}),
        ({}, {"head": "<title>Page not found | News</title>"}),
        ({}, {"head": "<title>Seite nicht gefunden - Nachrichten</title>"}),
        ({}, {"head": "<title>検索結果 | 新聞</title>"}),
        ({"of": "post-template-default single single-post postid-7"}, {}),
        ({}, {"of": "archive category category-world"}),
        ({}, {"of": "home blog"}),
        ({}, {"url": SHORT}),
        ({}, {"url": "https://news.example/"}),
        ({}, {"url": "https://news.example/login"}),
    ],
)
def test_each_sign_moves_the_chance(for_it: dict[str, str], against: dict[str, str]) -> None:
    assert chance(ARTICLE, **for_it) > chance(ARTICLE, **against)


@pytest.mark.parametrize(
    "title",
    [
        *("Code of Ethics | News", "Meet the Team | News", "Editorial Guidelines | News", "Closed Captioning | News"),
        *(
            "Submit a Letter to the Editor | News",
            "FCC Public Inspection File | News",
            "Accessibility Statement | News",
        ),
    ],
)
def test_a_page_about_the_publisher_is_no_article_by_its_title(title: str) -> None:
    found = page(ARTICLE).source.decode().replace("A bridge reopens | News", title)
    assert recognise(Page(found, URL), True, assemble) is None


@pytest.mark.parametrize(
    "title",
    [
        "404 people cross the bridge on its first day",
        "Search for the missing boat goes on",
        "Login to the past: how a village found its archive",
        "Suche nach dem verlorenen Boot geht weiter",
        "Поиск пропавшей лодки продолжается",
        "Contact lost with the boat on the lake",
        "Code of ethics for captains splits the council",
        "Our mission to the bottom of the lake",
    ],
)
def test_a_headline_with_such_a_word_is_no_error(title: str) -> None:
    page = Page(f"<title>{title} | News</title><h1>{title}</h1>", URL)
    assert not is_titled_as_none(page, title)


def test_the_evidence_adds_up_to_the_chance() -> None:
    judged = newscrawler.is_article(page(ARTICLE, NEWS).source, URL)
    assert judged.chance == pytest.approx(1 / (1 + math.exp(-sum(judged.evidence.values()))))
    assert judged.evidence["declared an article"] > 0


def test_a_page_of_no_address_is_judged_by_itself() -> None:
    assert newscrawler.is_article(page(ARTICLE, NEWS).source, "")
    assert not newscrawler.is_article("", "")


def test_the_address_is_judged_by_the_profile_where_there_is_one() -> None:
    html = page(ARTICLE).source
    as_article = newscrawler.is_article(html, "https://english.almayadeen.net/news/politics/a-bridge-reopens", SITE)
    as_listing = newscrawler.is_article(html, "https://english.almayadeen.net/news/politics", SITE)
    assert as_article.chance > as_listing.chance


def test_documentation_has_articles_where_its_addresses_name_days() -> None:
    head, post = "<meta name=generator content='mkdocs-1.6.1'>", "https://news.example/2024/05/13/a-bridge-that-reopens"
    for url, is_article in ((post, True), (URL, False)):
        assert (recognise(page(ARTICLE, head, url), True, assemble) is not None) is is_article


def test_a_wiki_s_page_is_an_article_where_a_day_alone_stands_above_its_text() -> None:
    def read(line: str) -> bool | None:
        text = "<p>The ferry to the islands is to run all winter, its owners said, and the port is to be lit.</p>" * 3
        head = '<meta name="generator" content="MediaWiki 1.39.4">'
        body = f'<body class="mediawiki ns-0"><h1>The ferry is to run all winter</h1>{line}{text}'
        return by_system(Page(f"<html lang=en><head>{head}</head>{body}", "https://n.example/wiki/The_ferry_is_to_run"))

    assert read("<p><b>Sunday, November 29, 2026</b></p>") is None
    assert read("<p>On November 29, 2026, the ferry ran.</p>") is False
    assert read("") is False


def test_a_front_page_in_the_place_of_an_undeclared_article_is_none() -> None:
    cards = "".join(
        f"<article><h2><a href='/harbour/the-quay-plan-number-{n}-goes-on'>The quay plan number {n} goes on</a></h2>"
        f"<time datetime='2024-05-{n + 1:02}T10:00:00Z'>{n + 1} May 2024</time>"
        f"<p>What decision number {n} on the quay means for all who live by it, and why it came late.</p></article>"
        for n in range(12)
    )
    assert not is_article(page(f"<main><h1>Latest</h1>{cards}</main>"), by_url=True)
    other_words = ARTICLE.replace("A bridge reopens", "Boats have waited for years")
    assert is_article(page(other_words.replace(TEXT, LONG_TEXT)), by_url=True)


@pytest.mark.parametrize(
    ("path", "is_other"),
    [
        ("/archives/list/quay@lists.river.example/thread/17CD364777AF87809F7781A8DE3CB98B/", True),
        ("/hyperkitty/list/quay@lists.river.example/message/Q2/", True),
        ("/pipermail/quay/2026-November/000412.html", True),
        ("/news/quay@night-is-open-again/", False),
        ("/authors/rima@river.example/", False),
    ],
)
def test_a_mail_to_a_list_is_no_article(path: str, is_other: bool) -> None:
    page = Page(f"<html lang=en><body>{ARTICLE}</body></html>", f"https://river.example{path}")
    assert (by_system(page) is False) is is_other
    assert (recognise(page, True, assemble) is None) is is_other
