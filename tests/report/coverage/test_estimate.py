"""The estimate as a whole: when it is given, and when it is refused."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.report.coverage.channels import witnesses
from newscrawler.report.coverage.estimate import estimate


def _named(**numbers: int) -> Mapping[frozenset[str], int]:
    """Numbers by channels, which are joined by two underscores."""
    return {frozenset(channels.split("__")): number for channels, number in numbers.items()}


def test_without_overlap_it_cannot_be_told() -> None:
    for named in (_named(sections=30, feeds=20), _named(sections=30, feeds=20, tags=10)):
        found = estimate(named)

        assert found.number is None
        assert "named by two channels" in str(found.reason)
        assert found.known == sum(named.values())


def test_channels_of_any_number_that_share_nothing_tell_nothing() -> None:
    for number in (2, 3, 4, 5):
        found = estimate({frozenset((str(name),)): 20 + name for name in range(number)})

        assert found.number is None
        assert found.reason


def test_one_channel_alone_tells_nothing_of_what_it_misses() -> None:
    assert "only sections named" in str(estimate(_named(sections=30)).reason)
    assert "no channel" in str(estimate({}).reason)
    assert "no channel named 5" in str(estimate(_named(sections=2, tags=1)).reason)


def test_feeds_and_sitemaps_of_one_system_are_one_witness() -> None:
    found = estimate(_named(feeds__sitemaps=50, feeds=2, sitemaps=2))

    assert found.number is None
    assert "only feeds and sitemaps named" in str(found.reason)
    assert witnesses(["feeds", "tags"]) == {"feeds": "feeds", "tags": "tags"}


def test_two_channels_give_a_number_and_say_what_cannot_be_told_of_them() -> None:
    found = estimate(_named(sections=20, sitemaps=10, sections__sitemaps=40))

    assert found.number == 75
    assert found.low is not None
    assert found.high is not None
    assert found.low <= 75 < found.high
    assert any("independent" in note for note in found.notes)


def test_a_channel_that_named_next_to_nothing_is_left_out_and_told() -> None:
    found = estimate(_named(sections=20, sitemaps=10, sections__sitemaps=40, tags=2))

    assert found.witnesses == ("sections", "sitemaps")
    assert found.known == 72
    assert "tags named too few (2) to be compared" in found.notes


def test_three_channels_that_agree_on_all_say_that_nothing_is_missed() -> None:
    found = estimate(_named(sections__sitemaps__tags=60))

    assert (found.number, found.low) == (60, 60)
    assert found.high is not None
    assert found.high <= 70


def test_a_few_articles_in_common_are_too_few() -> None:
    found = estimate(_named(sections=200, sitemaps=200, sections__sitemaps=1))

    assert found.number is None
    assert "too few" in str(found.reason)


def test_more_than_five_channels_are_compared_by_those_that_named_most() -> None:
    six = {frozenset({"a", "b", "c", "d", "e", "f"}): 20, frozenset({"a", "b", "c", "d", "e"}): 10}
    found = estimate(six)

    assert len(found.witnesses) == 5
    assert "f" not in found.witnesses
    assert found.number == 30


def test_articles_that_no_channel_named_do_not_count() -> None:
    assert estimate({frozenset(): 100, frozenset({"a", "b"}): 30}).known == 30


def test_channels_that_others_show_to_say_the_same_count_as_one() -> None:
    """Of what read_next names, sections and tags name the same: three channels are two."""
    found = estimate(_named(sections__tags__read_next=60, sections__tags=20, read_next=15, sections=1))

    assert found.witnesses == ("read_next", "sections and tags")
    assert any(note.startswith("sections and tags name the same") for note in found.notes)
    assert found.number is not None


def test_channels_that_both_have_all_that_others_name_are_two() -> None:
    found = estimate(_named(sections__sitemaps__read_next=60, sections__sitemaps=20, sections=1, sitemaps=1))

    assert found.witnesses == ("read_next", "sections", "sitemaps")


CHANNELS = st.frozensets(st.sampled_from(("sections", "feeds", "sitemaps", "tags", "read_next")))


@settings(max_examples=60)
@given(st.dictionaries(CHANNELS, st.one_of(st.integers(0, 40), st.integers(0, 100_000)), max_size=8))
def test_whatever_was_named_it_is_an_interval_or_a_reason(named: Mapping[frozenset[str], int]) -> None:
    found = estimate(named)

    assert found.at_least >= found.known
    if found.number is None:
        assert found.reason
    else:
        assert found.low is not None
        assert found.high is not None
        assert found.known <= found.low <= found.number <= found.high
