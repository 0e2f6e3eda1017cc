"""Feeds of every format are read alike, whatever is broken in them."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from newscrawler.extract.feeds.entry import Feed, FeedEntry, FeedError
from newscrawler.extract.feeds.reader import is_feed, read_feed
from tests.extract.feeds import samples
from tests.extract.feeds.mutations import mutated
from tests.extract.feeds.samples import SAMPLES

FORMATS = sorted(SAMPLES)


def read(body: bytes | str, content_type: str | None = None) -> tuple[Feed, list[FeedEntry]]:
    feed = read_feed(body.encode() if isinstance(body, str) else body, samples.URL, content_type)
    return feed, list(feed.entries)


def rss(item: str, *, root: str = "") -> FeedEntry:
    (entry,) = read(f'<rss version="2.0" {root}><channel><item>{item}</item></channel></rss>')[1]
    return entry


def atom(entry: str) -> FeedEntry:
    (found,) = read(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>')[1]
    return found


def test_an_entry_that_links_nothing_but_itself_is_at_that_address() -> None:
    assert atom('<id>tag:a,1</id><link rel="self" href="https://a.example/n/1"/>').url == "https://a.example/n/1"
    of_api = '<link rel="self" type="application/atom+xml" href="https://a.example/api/1"/>'
    assert atom(f"<id>tag:a,1</id>{of_api}").url is None


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_says_the_same_of_its_entries(name: str) -> None:
    feed, entries = read(SAMPLES[name])
    assert [entry.url for entry in entries] == list(samples.LINKS)
    assert [entry.title for entry in entries] == list(samples.TITLES)
    assert [entry.published for entry in entries] == list(samples.DATES)
    assert {entry.authors for entry in entries} == {(samples.AUTHOR,)}
    assert (feed.head.title, feed.head.language) == ("The Harbour Post", "en")
    assert feed.head.url == "https://harbour.example/"
    assert is_feed(SAMPLES[name])


@pytest.mark.parametrize("name", ["rss-2.0", "atom", "json"])
def test_the_whole_text_its_tags_and_the_hub_are_told(name: str) -> None:
    feed, entries = read(SAMPLES[name])
    assert feed.head.hubs == ("https://hub.example/",)
    assert "<b>pier 1</b>" in (entries[0].content or "")
    assert "Harbour" in entries[0].categories


def test_what_only_one_format_has_is_read_of_it() -> None:
    assert read(SAMPLES["atom"])[0].head.next_page == f"{samples.URL}?page=2"
    assert read(SAMPLES["json"])[0].head.next_page == f"{samples.URL}?page=2"
    assert read(SAMPLES["rss-2.0"])[0].head.minutes == 30
    assert read(SAMPLES["rdf"])[0].head.minutes == 30
    entry = read(SAMPLES["atom"])[1][0]
    assert entry.updated == samples.DATES[0] + timedelta(minutes=9)
    assert (entry.image, entry.enclosures[0].length) == ("https://harbour.example/0.jpg", 1200)
    assert read(SAMPLES["rss-2.0"])[1][0].id == "harbour-0"


def test_a_guid_is_an_address_unless_it_says_that_it_is_none() -> None:
    assert rss("<guid>https://n.example/a</guid>").url == "https://n.example/a"
    assert rss('<guid isPermaLink="false">https://n.example/?p=1</guid>').url is None
    entry = rss("<link>https://n.example/a</link><guid>https://n.example/?p=1</guid>")
    assert (entry.url, entry.id, entry.is_permalink) == ("https://n.example/a", "https://n.example/?p=1", True)


def test_an_id_that_is_an_address_is_the_last_of_those_where_a_page_may_be() -> None:
    entry = rss("<link>https://t.example/~r/x/1</link><guid isPermaLink='false'>https://n.example/?p=1</guid>")
    assert entry.addresses == ("https://t.example/~r/x/1", "https://n.example/?p=1")
    assert rss("<link>https://n.example/a</link><guid isPermaLink='false'>n-1</guid>").addresses == (
        "https://n.example/a",
    )


def test_a_wrapped_link_gives_way_to_the_one_that_the_feed_names_as_its_origin() -> None:
    namespace = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    item = "<link>https://proxy.example/~r/x/1</link><feedburner:origLink>https://n.example/a</feedburner:origLink>"
    assert rss(item, root=namespace).url == "https://n.example/a"
    assert rss(item).url == "https://n.example/a"


def test_addresses_are_read_against_the_nearest_base() -> None:
    assert rss("<link>a</link>").url == "https://harbour.example/a"
    assert rss("<link>a</link>", root='xml:base="https://n.example/b/"').url == "https://n.example/b/a"
    feed = '<feed xml:base="https://n.example/"><entry xml:base="c/"><link xml:base="d/" href="e"/></entry></feed>'
    assert read(feed)[1][0].url == "https://n.example/c/d/e"


def test_an_atom_entry_names_its_page_whatever_else_it_links() -> None:
    links = '<link rel="edit" href="/e"/><link type="application/json" href="/j"/><link type="text/html" href="/a"/>'
    assert atom(links).url == "https://harbour.example/a"
    assert atom('<link rel="replies" href="/r"/><id>urn:a</id>').url is None
    iana = "http://www.iana.org/assignments/relation/"
    assert atom(f'<link rel="{iana}self" href="/s"/><link rel="{iana}alternate" href="/a"/>').url == (
        "https://harbour.example/a"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("harbour.example/a", "https://harbour.example/a"),
        ("\u200bhttps://harbour.example/a\ufeff", "https://harbour.example/a"),
        ("/a?b=1&amp;amp;c=2", "https://harbour.example/a?b=1&c=2"),
        ("&lt;base-url-not-set&gt;/a", None),
    ],
)
def test_an_address_that_no_reader_follows_is_read_as_it_is_meant(written: str, meant: str | None) -> None:
    assert rss(f"<link>{written}</link>").url == meant


def test_a_json_feed_may_count_seconds() -> None:
    item = '{"id": 7, "url": "/a", "date_published": 1707844500}'
    (entry,) = read(f'{{"version": "https://jsonfeed.org/version/1", "items": [{item}]}}')[1]
    assert entry.published == datetime(2024, 2, 13, 17, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Rain &amp;amp; wind", "Rain & wind"),
        ("<![CDATA[Rain &amp; <i>wind</i>]]>", "Rain & wind"),
        ("Rain &nbsp;and &eacute;lan", "Rain and élan"),
        ("1 &lt; 2", "1 < 2"),
        ("AT&T, R&D", "AT&T, R&D"),
        ("<![CDATA[half", "half"),
    ],
)
def test_titles_are_plain_text_however_they_are_escaped(title: str, plain: str) -> None:
    assert rss(f"<title>{title}</title>").title == plain


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("windows-1252", "windows-1252", None),
        ("iso-8859-1", None, "application/rss+xml; charset=iso-8859-1"),
        ("utf-16", "utf-16", None),
        ("utf-16-le", "utf-16", None),
        ("utf-32", "utf-32", None),
        ("utf-8-sig", "us-ascii", None),
    ],
)
def test_encodings_are_read_that_the_feed_or_its_bytes_tell(
    encoding: str, declared: str | None, content_type: str | None
) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = f"{declaration}<rss><channel><item><title>Häfen für Öl, große Übung</title></item></channel></rss>"
    assert read(text.encode(encoding), content_type)[1][0].title == "Häfen für Öl, große Übung"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("share", [0.3, 0.5, 0.8, 0.97])
def test_of_a_feed_that_breaks_off_the_whole_entries_are_read(name: str, share: float) -> None:
    body = SAMPLES[name][: int(len(SAMPLES[name]) * share)]
    entries, reason = _until_refused(read_feed(body, samples.URL))
    assert reason == "fault/feed_cut_off"
    assert [entry.url for entry in entries] == list(samples.LINKS[: len(entries)])
    assert len(entries) >= int(share * samples.NUMBER) - 3


def _until_refused(feed: Feed) -> tuple[list[FeedEntry], str | None]:
    found = []
    try:
        for entry in feed.entries:
            found.append(entry)
    except FeedError as error:
        return found, error.reason
    return found, None


def test_no_more_entries_than_allowed_are_read() -> None:
    found, reason = _until_refused(read_feed(SAMPLES["rdf"], samples.URL, max_entries=5))
    assert (len(found), reason) == (5, "limit/feed_entries")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body><rss></body></html>",
        b"<!DOCTYPE html><title>404</title>",
        b'{"items": []}',
        b"<urlset><url><loc>https://n.example/</loc></url></urlset>",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError) as raised:
        read_feed(body, samples.URL)
    assert raised.value.reason == "fail/feed"
    assert not is_feed(body)


def test_declared_entities_are_not_expanded_and_nothing_is_read_from_elsewhere() -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    text = f"<?xml version='1.0'?>{doctype}<rss><channel><item><title>&b;&f;</title></item></channel></rss>"
    assert read(text)[1][0].title == "&b;&f;"


def test_an_author_is_a_name() -> None:
    assert rss("<author>desk@n.example (Ada Reed)</author>").authors == ("Ada Reed",)
    assert rss("<author>desk@n.example</author>").authors == ()
    assert atom("<author><email>a@n.example</email><name>Ada</name></author>").authors == ("Ada",)


def test_fields_of_other_vocabularies_are_none_of_the_entry() -> None:
    source = '<source url="https://w.example/"><title>Wire</title></source>'
    media = '<media:content url="/a.jpg" medium="image"><media:title>Quay</media:title></media:content>'
    entry = rss(f"<title>Rain</title>{source}{media}<x:link>/no</x:link><link>/a</link>")
    assert (entry.title, entry.url, entry.image) == (
        "Rain",
        "https://harbour.example/a",
        "https://harbour.example/a.jpg",
    )


def test_dates_are_as_exact_as_they_are_written() -> None:
    assert rss("<pubDate>Tue, 13 Feb 2024 17:15:00 GMT</pubDate>").published == datetime(
        2024, 2, 13, 17, 15, tzinfo=UTC
    )
    assert rss("<dc:date>2024-02-13</dc:date>").published == date(2024, 2, 13)
    assert rss("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>").published is None


def _mutations_hold(number: int) -> None:
    for name in FORMATS:
        for seed in range(number):
            mutation = mutated(SAMPLES[name], seed)
            counts: Counter[str] = Counter()
            found: list[FeedEntry] = []
            reason: str | None
            try:
                feed = read_feed(mutation.body, samples.URL, count=lambda what: counts.update([what]))  # noqa: B023
                found, reason = _until_refused(feed)
            except FeedError as error:
                reason = error.reason
            case = f"{name} {seed} {mutation.name}"
            assert found or reason or counts, case
            if mutation.broken is not None:
                others = {link for number, link in enumerate(samples.LINKS) if number != mutation.broken}
                assert others <= {entry.url for entry in found}, case


def test_a_broken_feed_is_read_in_part_or_refused_and_one_broken_entry_costs_no_other() -> None:
    _mutations_hold(20)


@pytest.mark.proof
def test_so_are_all_of_two_hundred_mutations_of_each_format() -> None:
    _mutations_hold(200)


@pytest.mark.parametrize("opening", ["<![CDATA[", "<!--", "<title>", "<item>", "<a b='", "<x:y ", "&", "]]>", "</item"])
def test_a_text_full_of_beginnings_is_read(opening: str) -> None:
    item = f"<item><title>Rain</title><description>{f'{opening}a ' * 2_000}</description></item>"
    found, _ = _until_refused(read_feed(f"<rss><channel>{item}</channel></rss>".encode(), samples.URL))
    assert found[0].title == "Rain"


_BOMBS = """
import resource
from newscrawler.extract.feeds.entry import FeedError
from newscrawler.extract.feeds.reader import read_feed

def kilobytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

before = kilobytes()
laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
item = "<rss><channel><item><title>{}</title></item></channel></rss>"
bombs = [
    f'<!DOCTYPE l [<!ENTITY a0 "ha">{laughs}]>' + item.format("&a9;"),
    f'<!DOCTYPE l [<!ENTITY a "{"x" * 60_000}">]>' + item.format("&a;" * 60_000),
    item.format("<a>" * 500_000),
    "<rss><channel>" + "<item/>" * 500_000,
    '{"version": "https://jsonfeed.org/version/1", "items": [' + "[" * 1_000_000,
]
for bomb in bombs:
    try:
        for _ in read_feed(bomb.encode(), "https://n.example/feed", max_entries=2_000).entries:
            pass
    except FeedError:
        pass
print(kilobytes() - before)
"""


@pytest.mark.proof
def test_a_bomb_takes_less_than_50_megabytes() -> None:
    ended = subprocess.run([sys.executable, "-c", _BOMBS], capture_output=True, text=True, check=True, timeout=600)
    assert int(ended.stdout) < 50 * 1024
