"""Sitemaps lead a crawl without a profile to what is recent, wherever they are and whatever their URLs look like."""

from datetime import UTC, datetime, timedelta

from tests.crawl.walk import BASE, Page, Walk, listing, moved, story, walk

NOW = datetime.now(UTC)
HOME = listing("/story/the-ferry-sails-at-last-1")
FERRY = {"/": HOME, "/story/the-ferry-sails-at-last-1": story("The ferry")}
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
FEED = f"<rss><channel><item><title>The mole</title><link>{BASE}/ports/mole</link></item></channel></rss>"
GUESSES = ["/sitemap.xml", "/sitemap_index.xml", "/sitemap-index.xml"]
NEWS_GUESSES = ["/news-sitemap.xml", "/sitemap-news.xml", "/google-news-sitemap.xml"]


def asked(done: Walk) -> list[str]:
    return [url.removeprefix(BASE) for url in done.asked]


def days_ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat(timespec="seconds")


def urlset(*urls: tuple[str, str]) -> str:
    """Paths with what stands behind their address."""
    return f"<urlset {NS}>{''.join(f'<url><loc>{BASE}{path}</loc>{rest}</url>' for path, rest in urls)}</urlset>"


def index(*urls: tuple[str, str]) -> str:
    inside = "".join(f"<sitemap><loc>{BASE}{path}</loc>{rest}</sitemap>" for path, rest in urls)
    return f"<sitemapindex {NS}>{inside}</sitemapindex>"


def lastmod(days: float) -> str:
    return f"<lastmod>{days_ago(days)}</lastmod>"


def news(days: float) -> str:
    return f"<n:news><n:publication_date>{days_ago(days)}</n:publication_date><n:title>A title</n:title></n:news>"


def robots(*paths: str) -> dict[str, str]:
    return {"/robots.txt": "".join(f"Sitemap: {BASE}{path}\n" for path in paths)}


def test_where_robots_names_none_addresses_are_guessed() -> None:
    done = walk(FERRY, profile=False)
    assert [path for path in asked(done) if "sitemap" in path] == [*GUESSES, *NEWS_GUESSES]
    assert done.counted("skip/sitemap_absent") == 6
    assert done.counted("skip/robots_absent") == 1


def test_a_guess_that_is_there_ends_the_guessing_of_its_kind() -> None:
    pages: dict[str, Page] = {**FERRY, "/sitemap.xml": moved("/sitemap_index.xml"), "/news-sitemap.xml": urlset()}
    pages["/sitemap_index.xml"] = index(("/post-sitemap.xml", ""))
    pages["/post-sitemap.xml"] = urlset(("/ports/quay", lastmod(1)))
    pages["/ports/quay"] = story("The quay")
    done = walk(pages, profile=False)
    assert asked(done).count("/sitemap_index.xml") == 1
    assert [path for path in asked(done) if "news" in path] == ["/news-sitemap.xml"]
    assert "/ports/quay" in done.found


def test_a_front_page_at_every_address_is_no_sitemap() -> None:
    done = walk({**FERRY, **dict.fromkeys([*GUESSES, *NEWS_GUESSES, "/robots.txt"], HOME)}, profile=False)
    assert done.counted("skip/sitemap_absent") == 6
    assert done.counted("fail/sitemap") == 0


def test_what_robots_names_is_enough() -> None:
    done = walk({**FERRY, **robots("/maps/all.xml"), "/maps/all.xml": urlset(("/a-quay-is-built-at-last", ""))})
    assert asked(done).count("/maps/all.xml") == 0  # a profile says where articles are listed
    pages = {**FERRY, **robots("/maps/all.xml"), "/maps/all.xml": urlset(("/a-quay-is-built-at-last", ""))}
    pages["/a-quay-is-built-at-last"] = story("The quay")
    done = walk(pages, profile=False)
    assert not {*GUESSES, *NEWS_GUESSES} & {*asked(done)}
    assert "/a-quay-is-built-at-last" in done.found


def test_what_a_news_sitemap_names_is_judged_by_its_page_whatever_its_url_is() -> None:
    pages = {**FERRY, **robots("/n.xml"), "/n.xml": urlset(("/s/quay", news(1)), ("/login/7", news(1)), ("/", news(1)))}
    pages |= {"/s/quay": story("The quay"), "/login/7": story("The lock")}
    done = walk(pages, profile=False)
    assert done.found == ["/login/7", "/s/quay", "/story/the-ferry-sails-at-last-1"]
    assert {found.channel for article in done.articles for found in article.discovered_via} == {"sections", "sitemaps"}


def test_of_an_index_recent_sitemaps_are_read_and_of_these_recent_pages() -> None:
    paths = [f"/what-the-ferry-carries-in-week-{week}" for week in range(4)]
    pages = {**FERRY, **robots("/i.xml"), **{path: story(f"Week {path[-1]}") for path in paths}}
    pages["/i.xml"] = index(("/a.xml", lastmod(900)), ("/b.xml", lastmod(0)), ("/tag-sitemap.xml", lastmod(0)))
    pages["/b.xml"] = urlset(*((path, lastmod(days)) for path, days in zip(paths, (0, 30, 60, 600), strict=True)))
    done = walk(pages, profile=False)
    assert done.found == ["/story/the-ferry-sails-at-last-1", *paths[:2]]
    assert not {"/a.xml", "/tag-sitemap.xml"} & {*asked(done)}
    assert done.counted("skip/sitemap_old") == 3
    assert done.counted("skip/sitemap_other") == 1


def test_since_reads_sitemaps_as_far_back_as_it_says() -> None:
    pages = {**FERRY, **robots("/b.xml"), "/what-the-ferry-carried-then": story("Then")}
    pages["/b.xml"] = urlset(("/what-the-ferry-carried-then", lastmod(100)), ("/x", lastmod(0)))
    assert "/what-the-ferry-carried-then" not in asked(walk(pages, profile=False))
    assert "/what-the-ferry-carried-then" in asked(walk(pages, profile=False, since=days_ago(200)[:10]))


def test_a_sitemap_as_the_page_to_start_from_is_read_whole() -> None:
    pages = {"/old.xml": urlset(*((f"/what-the-ferry-carried-in-{n}", lastmod(n)) for n in (1, 100, 900)))}
    pages |= {f"/what-the-ferry-carried-in-{n}": story(f"In {n}") for n in (1, 100, 900)}
    done = walk(pages, profile=False, url=f"{BASE}/old.xml")
    assert len(done.found) == 3
    assert done.spider.crawl.starts.warning is None


def test_a_text_sitemap_lists_a_page_a_line() -> None:
    pages = {**FERRY, **robots("/sitemap.txt"), "/what-the-ferry-carries-now": story("Now")}
    pages["/sitemap.txt"] = f"# pages\n{BASE}/what-the-ferry-carries-now\n\nno address\n"
    done = walk(pages, profile=False)
    assert "/what-the-ferry-carries-now" in done.found
    assert done.counted("fault/sitemap_entry") == 1


def test_a_sitemap_on_another_host_is_asked_for_where_robots_names_it_and_only_for_what_lies_beside_it() -> None:
    there = "https://maps.test/all.xml"
    pages = {**FERRY, "/robots.txt": f"Sitemap: {there}\n"}
    places = ("https://maps.test/1.xml", "https://other.test/1.xml")
    pages[there] = f"<sitemapindex>{''.join(f'<sitemap><loc>{each}</loc></sitemap>' for each in places)}</sitemapindex>"
    done = walk(pages, profile=False)
    assert [url for url in done.asked if ".test/" in url] == [there, places[0]]
    assert done.counted("skip/sitemap_elsewhere") == 1


def test_a_sitemap_on_another_host_is_asked_for_where_the_sites_own_index_names_it() -> None:
    there = "https://bucket.test/paper/1.xml"
    pages = {**FERRY, **robots("/all.xml"), "/what-the-ferry-carries-now": story("Now")}
    pages["/all.xml"] = f"<sitemapindex><sitemap><loc>{there}</loc></sitemap></sitemapindex>"
    pages[there] = urlset(
        ("/what-the-ferry-carries-now", lastmod(0)), ("https://other.test/a-page-of-another-site", "")
    )
    done = walk(pages, profile=False)
    assert "/what-the-ferry-carries-now" in done.found
    assert [url for url in done.asked if ".test/" in url] == [there]


def test_a_news_sitemap_dates_a_page_that_does_not_tell_when_it_was_published() -> None:
    pages = {**FERRY, **robots("/n.xml"), "/n.xml": urlset(("/story/the-quay-is-sold-to-a-baker", news(1)))}
    declared = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The quay"}</script></head>'
    undated = story("The quay").replace("article:published_time", "article:colour").replace("</head>", declared)
    done = walk({**pages, "/story/the-quay-is-sold-to-a-baker": undated}, profile=False)
    (article,) = [each for each in done.articles if each.url.endswith("baker")]
    assert article.date_published == datetime.fromisoformat(days_ago(1))
    assert article.provenance["date_published"] == "sitemap"


def test_a_start_page_may_name_a_sitemap_in_its_head() -> None:
    home = HOME.replace("<head>", "<head><link rel=sitemap type=application/xml href=/maps/all.xml>", 1)
    assert home != HOME
    pages = {**FERRY, "/": home, "/maps/all.xml": urlset(("/ports/quay", lastmod(1))), "/ports/quay": story("The quay")}
    assert "/ports/quay" in walk(pages, profile=False).found


def test_a_line_of_robots_may_name_two_sitemaps() -> None:
    both = {"/robots.txt": f"Sitemap: {BASE}/a.xml {BASE}/b.xml\n", "/a.xml": urlset()}
    both |= {"/b.xml": urlset(("/ports/quay", lastmod(1))), "/ports/quay": story("The quay")}
    assert "/ports/quay" in walk({**FERRY, **both}, profile=False).found


def test_an_index_may_list_pages() -> None:
    page = "/ports/what-the-ferry-carries-now"
    pages = {**FERRY, **robots("/all.xml"), "/all.xml": index((page, ""), ("/ports/1.xml", "")), page: story("Now")}
    done = walk(pages, profile=False)
    assert page in done.found
    assert f"{BASE}/ports/1.xml" in done.asked


def test_what_robots_names_as_a_sitemap_may_be_one_for_readers_or_for_scripts() -> None:
    page = "/ports/what-the-ferry-carries-now"
    for named in (f'<html><body><ul><li><a href="{page}">Now</a></ul></body></html>', f'[{{"loc": "{BASE}{page}"}}]'):
        done = walk({**FERRY, **robots("/map"), "/map": named, page: story("Now")}, profile=False)
        assert page in done.found
        assert done.counted("fault/sitemap_of_links") == 1


def test_a_link_header_may_name_a_sitemap_and_a_feed() -> None:
    pages = {**FERRY, "/a.xml": urlset(("/ports/quay", "")), "/ports/quay": story("The quay"), "/in.xml": FEED}
    link = "</s.css>; rel=preload; as=style, </a.xml>; rel=sitemap, </in.xml>; rel=alternate; type=application/rss+xml"
    done = walk({**pages, "/ports/mole": story("The mole")}, profile=False, headers={"/": {"Link": link}})
    assert {"/ports/quay", "/ports/mole"} <= set(done.found)


def test_listings_that_are_amp_pages_alone_lead_to_their_articles() -> None:
    pages = {"/": listing("/amp/ports/"), "/amp/ports/": listing("/amp/story/the-ferry-sails-at-last-1")}
    pages |= {"/story/the-ferry-sails-at-last-1": story("The ferry")}
    assert walk(pages, profile=False).found == ["/story/the-ferry-sails-at-last-1"]
