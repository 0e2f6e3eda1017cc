"""Sitemaps that a template, a proxy or a plug-in has broken: read in part, or refused with a reason."""

import gzip
import random
import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from newscrawler.crawl.sitemaps.choosing import Horizon, choose_pages, choose_sitemaps
from newscrawler.crawl.sitemaps.reading import Entry, SitemapError, read_sitemap
from tests.extract.feeds import mutations

URL = "https://n.example/sitemap.xml"
NOW = datetime(2026, 5, 20, tzinfo=UTC)
NUMBER = 12
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
LINKS = [f"https://n.example/tide/{n}?a=1&b=ä" for n in range(NUMBER)]


def _xml(root: str, entry: str, news: str = "") -> bytes:
    inside = "".join(
        f"<{entry}>\n  <loc>{link.replace('&', '&amp;')}</loc>\n  <lastmod>2026-05-{n + 1:02}T08:00:00Z</lastmod>"
        f"{news.format(n=n)}\n</{entry}>\n"
        for n, link in enumerate(LINKS)
    )
    return f'{HEAD}<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{inside}</{root}>\n'.encode()


NEWS = (
    '<news:news><news:publication><news:name lang="en">Tide &amp; Co</news:name></news:publication>'
    "<news:publication_date>2026-05-1{n}</news:publication_date><news:title>Tide in short</news:title></news:news>"
)
SAMPLES = {
    "urlset": _xml("urlset", "url"),
    "news": _xml("urlset", "url", NEWS),
    "index": _xml("sitemapindex", "sitemap"),
    "text": "".join(f"{link}\n" for link in LINKS).encode(),
}
_ENTRY = re.compile(rb"<(url|sitemap)>.*?</\1>|^http[^\n]*\n", re.DOTALL | re.MULTILINE)
_LOCAL = (
    *(mutations.raw_ampersand, mutations.control_characters, mutations.wrong_bytes, mutations.dropped_end_tag),
    *(mutations.swapped_end_tag, mutations.open_section, mutations.naked_markup, mutations.broken_attribute),
)
_GLOBAL = (
    *(mutations.truncated, mutations.leading_junk, mutations.wrong_encoding, mutations.lost_slice),
    *(mutations.doubled_slice, mutations.many_wrong_bytes, mutations.no_namespaces),
)


def _mutated(body: bytes, seed: int) -> mutations.Mutation:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    if seed % 3:
        places = list(_ENTRY.finditer(body))
        number = chance.randrange(len(places))
        start, end = places[number].span()
        change = chance.choice(_LOCAL)
        return mutations.Mutation(change.__name__, body[:start] + change(body[start:end], chance) + body[end:], number)
    of_all = chance.choice((*_GLOBAL, mutations.bomb) if body.startswith(b"<") else _GLOBAL)
    return mutations.Mutation(of_all.__name__, of_all(body, chance), None)


def _read(body: bytes) -> tuple[list[Entry], Counter[str], str | None]:
    counts: Counter[str] = Counter()
    found: list[Entry] = []
    try:
        found.extend(read_sitemap(body, URL, max_entries=50_000, count=lambda what: counts.update((what,))))
    except SitemapError as error:
        return found, counts, error.reason
    return found, counts, None


def _mutations_hold(number: int) -> None:
    for name, body in SAMPLES.items():
        for seed in range(number):
            mutation = _mutated(body, seed)
            packed = gzip.compress(mutation.body, mtime=0) if seed % 5 == 0 else mutation.body
            found, counts, reason = _read(packed)
            case = f"{name} {seed} {mutation.name}"
            assert found or reason or counts, case
            if mutation.broken is not None:
                others = {link for place, link in enumerate(LINKS) if place != mutation.broken}
                assert others <= {entry.url for entry in found}, case
            horizon = Horizon(NOW, 45)
            assert len(choose_pages(URL, found, horizon, 5).chosen) <= len(found), case
            assert len(choose_sitemaps(found, horizon).chosen) <= len(found), case


def test_a_broken_sitemap_is_read_in_part_or_refused_and_one_broken_entry_costs_no_other() -> None:
    _mutations_hold(40)


@pytest.mark.proof
def test_so_are_all_of_two_hundred_mutations_of_each_form() -> None:
    _mutations_hold(200)
