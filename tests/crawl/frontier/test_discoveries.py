"""Discoveries name how an article was found, whatever the order in which that became known."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.article import CHANNELS, Discovery
from newscrawler.crawl.frontier.discoveries import GrowingDiscoveries

discoveries = st.lists(st.builds(Discovery, st.sampled_from(CHANNELS), st.sampled_from("abcd")))


@given(discoveries, st.randoms())
def test_the_order_of_discovery_does_not_show(found: list[Discovery], random: object) -> None:
    first, second = GrowingDiscoveries(), GrowingDiscoveries()
    for discovery in found:
        first.add(discovery)
    random.shuffle(found)  # type: ignore[attr-defined]
    for discovery in found:
        second.add(discovery)
    assert list(first) == list(second) == sorted(set(found))


@given(discoveries, discoveries, discoveries)
def test_what_was_absorbed_counts_even_if_it_is_found_later(
    mine: list[Discovery], others: list[Discovery], later: list[Discovery]
) -> None:
    own, other = GrowingDiscoveries(), GrowingDiscoveries()
    for discovery in mine:
        own.add(discovery)
    for discovery in others:
        other.add(discovery)
    own.absorb(other)
    other.absorb(own)
    own.absorb(own)
    for discovery in later:
        other.add(discovery)
    assert list(own) == sorted({*mine, *others, *later})
