"""Other spellings of an address are one page where a site's articles say so, three of them and none against it."""

import pytest

from newscrawler.crawl.limits.other_spellings import OtherSpellings
from tests.crawl.walk import listing, story, walk

HOST = "https://n.example"
TEXT = "The council spoke of the ferry for the first day, and many came to hear it. " * 4
Shown = tuple[str, str, str]


def after(*shown: Shown, names: tuple[str, ...] = (), apart: tuple[str, ...] = ()) -> OtherSpellings:
    spellings = OtherSpellings(names, apart)
    for url, headline, text in shown:
        spellings.note(url if "://" in url else HOST + url, headline, text)
    return spellings


def stories(one: str, other: str, *, count: int = 3, text: str = TEXT) -> list[Shown]:
    """Each story under two spellings of its address."""
    return [(spelt.format(n=n), f"Story {n}", f"{n} {text}") for n in range(10, 10 + count) for spelt in (one, other)]


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("/story-{n}", "/story-{n}/", {"slash"}),
        ("/story-{n}", "/Story-{n}", {"case"}),
        ("/story-{n}", "http://n.example/story-{n}", {"https"}),
        ("/story-{n}", "https://www.n.example/story-{n}", {"www."}),
        ("/story-{n}/", "/story-{n}/index.html", {"/index.html", "slash"}),
        ("/story-{n}", "/index.php/story-{n}", {"^/index.php"}),
        ("/story-{n}", "/story-{n}.html", {".html"}),
        ("/world/story-{n}", "/world//story-{n}", {"slashes"}),
        ("/story-{n}", "/print/story-{n}", {"^/print"}),
        ("/story-{n}/", "/story-{n}/amp/", {"/amp"}),
        ("/story-{n}", "/story-{n}?m=1", {"?m"}),
        ("/story-{n}", "/story-{n}?place=top", {"?place"}),
        ("/story,{n}", "/story%2C{n}", {"encoding"}),
        ("/caf%C3%A9-{n}", "/cafe%CC%81-{n}", {"encoding"}),
        ("/news/latest/20261130{n}.aspx", "/news/world/20261130{n}.aspx", {"in /news/latest", "in /news/world"}),
        ("/read?id={n}", "/read?ID={n}", {"case of names"}),
        ("/read?id={n}", "/read?id={n}&id={n}", {"twice"}),
    ],
)
def test_three_articles_that_are_the_same_make_two_spellings_one(one: str, other: str, names: set[str]) -> None:
    spellings = after(*stories(one, other))
    assert spellings.names == names
    assert after(*stories(one, other, count=2)).names == frozenset()
    assert _left(spellings, one, other) > 40


def _left(spellings: OtherSpellings, one: str, other: str) -> int:
    """How many of fifty new articles, each read under the one spelling, are not fetched under the other."""
    left = 0
    for n in range(100, 150):
        url, spelt = (each.format(n=n) if "://" in each else HOST + each.format(n=n) for each in (one, other))
        spellings.note(url, "New", f"{n} {TEXT}")
        assert spellings.other(url) is None
        left += spellings.other(spelt) == url
    return left


def test_one_other_spelling_in_sixteen_is_fetched_all_the_same() -> None:
    spellings = after(names=("slash",))
    spellings.know(f"{HOST}/story-{n}/" for n in range(1_600))
    fetched = sum(spellings.other(f"{HOST}/story-{n}") is None for n in range(1_600))
    assert 50 < fetched < 150


@pytest.mark.parametrize("name", ["id", "p", "articleid", "story", "page", "lang"])
def test_what_may_be_an_identity_is_no_matter_of_spelling(name: str) -> None:
    assert after(*stories("/story-{n}", f"/story-{{n}}?{name}=7")).names == frozenset()


def test_two_articles_at_two_spellings_say_for_good_that_these_are_two() -> None:
    apart = [("/extra", "The market", "One text"), ("/extra/", "The ferry", "Another text")]
    for shown in ([*apart, *stories("/s-{n}", "/s-{n}/")], [*stories("/s-{n}", "/s-{n}/"), *apart]):
        assert not after(*shown).names
        assert after(*shown).apart == {"slash"}
    assert after(*stories("/s-{n}", "/s-{n}/"), apart=("slash",)).names == frozenset()


def test_more_or_less_of_one_article_is_doubted_for_a_run() -> None:
    part = [("/long", "The market", f"{TEXT} and more"), ("/long/", "The market", TEXT)]
    spellings = after(*stories("/s-{n}", "/s-{n}/"), *part, names=("slash",))
    assert (spellings.names, spellings.apart) == (frozenset(), frozenset())
    assert spellings.has_erred


def test_notes_of_a_line_say_nothing() -> None:
    assert after(*stories("/s-{n}", "/s-{n}/", text="Not in your country")).names == frozenset()


def test_of_what_was_read_under_no_spelling_each_is_fetched() -> None:
    spellings = after(names=("slash",))
    assert spellings.other(f"{HOST}/story-10") is spellings.other(f"{HOST}/story-10/") is None


def test_a_folder_that_has_shown_no_article_of_another_is_one_of_its_own() -> None:
    spellings = after(*stories("/latest/20261130{n}", "/world/20261130{n}"))
    spellings.know(f"{HOST}/latest/20261201{n}" for n in range(10, 30))
    assert any(spellings.other(f"{HOST}/world/20261201{n}") for n in range(10, 30))
    assert not any(spellings.other(f"{HOST}/es/20261201{n}") for n in range(10, 30))


def test_an_article_is_left_only_to_what_differs_in_nothing_but_what_was_learned() -> None:
    spellings = after(names=("slash",))
    spellings.know(f"{HOST}/story-{n}/" for n in range(20))
    assert any(spellings.other(f"{HOST}/story-{n}") for n in range(20))
    assert not any(spellings.other(f"{HOST}/Story-{n}") for n in range(20))


def test_listings_are_one_where_they_link_the_same_articles_however_those_are_written() -> None:
    listings = OtherSpellings(of_listings=True)
    for n in range(3):
        articles = [f"{HOST}/world/what-the-council-of-the-harbour-said-of-the-ferry-{n}-{each}" for each in range(4)]
        listings.note_listing(f"{HOST}/list-{n}", articles)
        listings.note_listing(f"{HOST}/list-{n}/", [f"{each}/" for each in reversed(articles)])
    assert listings.names == {"slash"}
    listings.know([f"{HOST}/list-{n}" for n in range(20)])
    assert listings.other(f"{HOST}/list-7/") == f"{HOST}/list-7"
    listings.note_listing(f"{HOST}/list-9/", [f"{HOST}/sport/of-others-{n}" for n in range(9)])
    listings.note_listing(f"{HOST}/list-9", [f"{HOST}/world/of-others-{n}" for n in range(9)])
    assert not listings.names


def test_a_parameter_of_a_listing_chooses_a_page() -> None:
    listings = OtherSpellings(of_listings=True)
    for n in range(9):
        articles = [f"{HOST}/world/what-the-council-of-the-harbour-said-of-the-ferry-{n}-{each}" for each in range(4)]
        for query in ("", "?sort=old", "?m=202605", "?place=top"):
            listings.note_listing(f"{HOST}/list-{n}{query}", articles)
    assert not listings.names


def test_an_article_is_not_left_to_its_view_to_print_that_was_read_first() -> None:
    spellings = after(*stories("/story-{n}", "/story-{n}/print"))
    spellings.know(f"{HOST}/new-{n}/print" for n in range(20))
    assert not any(spellings.other(f"{HOST}/new-{n}") for n in range(20))


def test_what_is_gone_stands_for_no_other() -> None:
    spellings = after(names=("slash",))
    spellings.know(f"{HOST}/story-{n}/" for n in range(20))
    for n in range(20):
        spellings.forget(f"{HOST}/story-{n}/")
    assert not any(spellings.other(f"{HOST}/story-{n}") for n in range(20))


def test_a_crawl_without_a_ledger_asks_for_no_other_spelling_of_what_it_has_read() -> None:
    plain = [f"/2024/05/07/the-council-spoke-for-the-day-{n}" for n in range(20)]
    other = [f"{path}/" for path in plain]
    links = dict.fromkeys(plain, ()) | {plain[-1]: tuple(other)}
    pages = {path + end: story(path, *links[path]) for path in plain for end in ("", "/")}
    done = walk({"/": listing(*other[:4], *plain), **pages}, profile=False)
    asked = [path for path in done.paths if path in other[4:]]
    assert len(asked) <= 4
    assert done.counted("skip/other_spelling") == 16 - len(asked)
    assert {path.rstrip("/") for path in done.found} == set(plain)
