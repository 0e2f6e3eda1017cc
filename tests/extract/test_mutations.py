"""Whatever happens to a page on its way, nothing is raised and every invariant of the record is kept."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.extract.clean import clean

Mutation = Callable[[bytes, Random], bytes]
TAGS = re.compile(rb"<[^<>]*>")
ATTRIBUTES = re.compile(rb"<([a-zA-Z][\w-]*)(\s[^<>]*?)(/?)>")


def truncated(html: bytes, chance: Random) -> bytes:
    return html[: chance.randrange(len(html) + 1)]


def shuffled(html: bytes, chance: Random) -> bytes:
    """Some of the page's tags in each other's places."""
    places = [match.span() for match in TAGS.finditer(html)]
    places = sorted(chance.sample(places, min(len(places), chance.choice((2, 10, 100)))))
    tags = [html[start:end] for start, end in places]
    chance.shuffle(tags)
    pieces, done = [], 0
    for (start, end), tag in zip(places, tags, strict=True):
        pieces += [html[done:start], tag]
        done = end
    return b"".join([*pieces, html[done:]])


def flipped(html: bytes, chance: Random) -> bytes:
    flipped = bytearray(html)
    for _ in range(chance.choice((1, 10, 100)) if html else 0):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def doubled(html: bytes, chance: Random) -> bytes:
    """Attributes twice in some tags."""
    share = chance.random()
    return ATTRIBUTES.sub(lambda m: b"<%b%b%b%b>" % (m[1], m[2], m[2], m[3]) if chance.random() < share else m[0], html)


def cut_out(html: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(html) + 1)
    return html[:start] + html[start + chance.choice((1, 30, 1000)) :]


MUTATIONS: tuple[Mutation, ...] = (truncated, shuffled, flipped, doubled, cut_out)


# The same 300 every time: a suite that fails now and then is read by nobody.
@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    which=st.integers(0, 10_000),
    mutations=st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4),
    seed=st.integers(0, 2**32),
)
def test_a_mutated_page_raises_nothing_and_gives_a_sane_record(
    sample: Callable[[int], Any],
    faults: Callable[[Article], list[str]],
    which: int,
    mutations: list[Mutation],
    seed: int,
) -> None:
    page = sample(which)
    html, chance = page.html.encode(), Random(seed)  # noqa: S311 - no secret
    for mutation in mutations:
        html = mutation(html, chance)
    article = extract_article(html, page.url, page.site)
    assert not faults(article)
    assert not faults(clean(article))


def test_pages_that_nothing_happened_to_give_sane_records(
    samples: list[Any], faults: Callable[[Article], list[str]]
) -> None:
    for page in samples:
        assert not faults(clean(extract_article(page.html, page.url, page.site)))
