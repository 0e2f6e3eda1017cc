"""A crawl goes on wherever a listing says that it does, and stops where nothing new comes of it."""

import json

from tests.crawl.walk import BASE, Page, listing, moved, story, walk


def paths(*numbers: int) -> list[str]:
    return [f"/2024/05/07/the-council-spoke-for-the-day-{number}" for number in numbers]


def stories(*numbers: int) -> dict[str, str]:
    return {path: story(path) for path in paths(*numbers)}


def test_a_button_whose_script_counts_is_counted_on_until_nothing_new_comes() -> None:
    button = "<button class=load-more data-url='/ajax/more?page=2'>…</button>"
    fragments = {
        "/ajax/more?page=2": f"<div><a href={paths(3)[0]}>c</a></div>",
        "/ajax/more?page=3": f"<div><a href={paths(4)[0]}>d</a></div>",
        "/ajax/more?page=4": f"<div><a href={paths(4)[0]}>d</a></div>",  # an endpoint that has no more repeats itself
    }
    done = walk({"/": listing(*paths(1, 2), after=button), **fragments, **stories(1, 2, 3, 4)}, profile=False)
    assert done.found == paths(1, 2, 3, 4)
    assert "/ajax/more?page=5" not in done.paths


def test_json_that_a_script_appends_is_counted_on_whatever_media_type_it_has() -> None:
    button = "<div data-infinite-url='/wp-admin/admin-ajax.php?action=more&amp;offset=2'></div>"
    lists = {
        "/wp-admin/admin-ajax.php?action=more&offset=2": json.dumps([{"link": BASE + path} for path in paths(3, 4)]),
        "/wp-admin/admin-ajax.php?action=more&offset=4": json.dumps([]),
    }
    done = walk(
        {"/": listing(*paths(1, 2), after=button), **lists, **stories(1, 2, 3, 4)}, profile=False, follow="sections"
    )
    assert done.found == paths(1, 2, 3, 4)
    assert len(done.paths) == 7


def test_json_that_says_that_nothing_comes_next_is_not_counted_on() -> None:
    lists = {
        "/api/list?page=2": json.dumps({"items": [{"url": paths(2)[0], "next": None}], "hasMore": True}),
        "/api/list?page=3": json.dumps({"items": [{"url": paths(3)[0]}], "meta": {"next_page": None}}),
    }
    button = "<button class=load-more data-url='/api/list?page=2'>…</button>"
    done = walk({"/": listing(*paths(1), after=button), **lists, **stories(1, 2, 3)}, profile=False)
    assert done.found == paths(1, 2, 3)
    assert "/api/list?page=4" not in done.paths


def test_the_parts_that_scripts_put_into_a_page_are_listings_of_their_own() -> None:
    parts = "<turbo-frame src=/frames/latest></turbo-frame><amp-list src=/frames/amp.json></amp-list>"
    pages = {
        "/": listing(*paths(1), after=parts),
        "/frames/latest": f"<turbo-frame><a href={paths(2)[0]}>b</a></turbo-frame>",
        "/frames/amp.json": json.dumps({"items": [{"url": paths(3)[0]}], "load-more-src": "/frames/amp.json?c=x"}),
        "/frames/amp.json?c=x": json.dumps({"items": [{"url": paths(4)[0]}]}),
    }
    assert walk({**pages, **stories(1, 2, 3, 4)}, profile=False).found == paths(1, 2, 3, 4)


def test_a_profile_that_says_nothing_of_paging_goes_on_all_the_same() -> None:
    pages = {"/news": listing("/story/a", after="<div class=load-more data-url='/more?page=2'></div>")}
    pages |= {"/more?page=2": "<div><a href=/story/b>b</a></div>", "/sport": listing()}
    done = walk(pages | {"/story/a": story("a"), "/story/b": story("b")}, sections="sport")
    assert done.found == []


def test_articles_that_only_the_data_of_a_page_names_are_found_and_judged_by_their_pages() -> None:
    data = json.dumps({"items": [{"url": path} for path in paths(1, 2, 3)]})
    pages = {"/": f"<html><body><div id=app></div><script>window.__STATE__={data}</script></body></html>"}
    pages |= {**stories(1, 2), paths(3)[0]: listing()}
    done = walk(pages, profile=False)
    assert done.found == paths(1, 2)


def test_links_to_a_host_for_small_screens_lead_to_the_articles_on_the_sites_own() -> None:
    links = [f"http://m.gazette.example{paths(1)[0]}", f"http://mobile.gazette.example{paths(2)[0]}"]
    pages = {"/": listing(*links, "http://m.gazette.example/", "http://m.elsewhere.example/a-story-of-others-7")}
    done = walk(pages | stories(1, 2), profile=False, follow="sections")
    assert done.found == paths(1, 2)
    assert all(url.startswith(BASE + "/") for url in done.asked)


def test_links_to_amp_pages_alone_lead_to_the_articles_themselves() -> None:
    links = [f"{paths(1)[0]}/amp", f"{paths(2)[0]}?outputType=amp", f"/amp{paths(3)[0]}"]
    done = walk({"/": listing(*links, *paths(1)), **stories(1, 2, 3)}, profile=False, follow="sections")
    assert done.found == paths(1, 2, 3)
    assert len(done.paths) == 4


def test_an_amp_page_is_the_article_where_the_article_is_not_there() -> None:
    alone = f"{paths(1)[0]}/amp"
    done = walk({"/": listing(alone), alone: story(alone)}, profile=False, follow="sections")
    assert done.found == [alone]
    assert done.counted("redirect/amp_alone") == 1


def test_one_script_that_shows_a_list_and_its_articles_links_them() -> None:
    at = [f"/bbs/board.php?bo_table=news&wr_id={number}" for number in (11, 12)]
    lists = {"/": listing("/bbs/board.php?bo_table=news"), "/bbs/board.php?bo_table=news": listing(*at)}
    texts = {path: story(f"An old bridge of the town opens again {path}") for path in at}
    assert walk(lists | texts, profile=False, follow="sections").found == at


OTHER, SHORT = "http://blogs.gazette.example", "http://gaz.example"


def test_other_hosts_and_shorteners_that_were_named_count_to_the_site() -> None:
    links = [
        f"{OTHER}{paths(1)[0]}",
        f"{SHORT}/x7Q",
        f"{SHORT}/y8R",
        "http://elsewhere.example/2024/05/07/what-others-say-of-it",
    ]
    pages: dict[str, Page] = {"/": listing(*links), f"{OTHER}{paths(1)[0]}": story("a"), paths(2)[0]: story("b")}
    pages |= {f"{SHORT}/x7Q": moved(paths(2)[0]), f"{SHORT}/y8R": moved("http://elsewhere.example/")}
    pages[f"{SHORT}/x7Q"] = moved(BASE + paths(2)[0])
    done = walk(pages, profile=False, hosts="blogs.gazette.example,gaz.example", follow="sections")
    assert done.found == sorted([f"{OTHER}{paths(1)[0]}", *paths(2)])
    assert not any("elsewhere" in url for url in done.paths[:-1])
    assert walk(pages, profile=False).found == []


def test_a_star_names_all_hosts_below_a_domain() -> None:
    pages = {"/": listing(f"{OTHER}{paths(1)[0]}"), f"{OTHER}{paths(1)[0]}": story("a")}
    assert walk(pages, profile=False, hosts="*.gazette.example").found == [f"{OTHER}{paths(1)[0]}"]


def test_a_profile_takes_further_hosts_whose_pages_keep_their_address() -> None:
    pages = {"/news": listing(f"{OTHER}/story/a"), f"{OTHER}/story/a": story("a"), "/sport": listing()}
    assert walk(pages, hosts="blogs.gazette.example").found == [f"{OTHER}/story/a"]
    assert walk(pages).found == []


def test_other_editions_are_followed_where_they_are_asked_for() -> None:
    head = "".join(
        f'<link rel=alternate hreflang={language} href="{url}">'
        for language, url in (("en", "/"), ("fr", "/fr/"), ("pt-BR", "/pt/"), ("ar", "http://ar.gazette.example/"))
    )
    pages = {"/": listing(after=head), "/fr/": listing(*paths(1)), "/pt/": listing(*paths(2)), **stories(1, 2)}
    assert walk(pages, profile=False).found == []
    assert walk(pages, profile=False).counted("skip/edition") == 3
    assert walk(pages, profile=False, editions="fr").found == paths(1)
    done = walk(pages, profile=False, editions="all")
    assert done.found == paths(1, 2)
    assert done.counted("skip/edition_elsewhere") == 1


def test_lists_that_scripts_would_fetch_without_end_are_left_soon() -> None:
    class Endless(dict[str, str]):
        """Answers every URL of a script: JSON that names the next, or a frame with a frame in it."""

        def get(self, path: str, default: object = None) -> object:  # type: ignore[override]
            number = int(path.rpartition("=")[2]) if path.rpartition("=")[2].isdigit() else 0
            if path.startswith("/api/river"):
                return json.dumps({"items": [{"url": paths(1)[0]}], "next": f"/api/river?cursor={number + 1}"})
            if path.startswith("/frame"):
                return f"<turbo-frame src='/frame?of={number + 1}'></turbo-frame>"
            return super().get(path, default)

    starts = "<div data-next-url='/api/river?cursor=1'></div><turbo-frame src='/frame?of=1'></turbo-frame>"
    done = walk(Endless({"/": listing(*paths(1), after=starts), **stories(1)}), profile=False)
    assert done.found == paths(1)
    assert 40 < len(done.paths) < 60


def test_further_pages_of_an_article_that_a_listing_numbers_are_no_articles_of_their_own() -> None:
    (first,) = paths(1)
    pages = {"/": listing(first, f"{first}/2/"), f"{first}/2/": story(first)}
    done = walk({**pages, **stories(1)}, profile=False)
    assert done.found == [first]
    assert f"{first}/2/" not in done.paths


def test_a_page_that_is_called_json_is_read_as_the_page_that_it_is() -> None:
    pages = {"/": listing("/story/the-ferry-sails-at-last-1"), "/story/the-ferry-sails-at-last-1": story("It sails")}
    headers = {path: {"Content-Type": "application/json; charset=utf-8"} for path in pages}
    assert walk(pages, profile=False, headers=headers).found == ["/story/the-ferry-sails-at-last-1"]
