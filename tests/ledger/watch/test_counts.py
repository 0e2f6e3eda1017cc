"""Counts are kept whole and small, and nothing that a site says makes them large."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.ledger.watch.counts import MAX_NAMES, bounded, pack_counts, summed, unpack_counts

_NUMBERS = st.dictionaries(st.text(max_size=200), st.integers(0, 1 << 40), max_size=60)
_GROUPS = st.sampled_from(("section", "listing", "listing_read", "source", "field", "event"))
COUNTS = st.dictionaries(_GROUPS, _NUMBERS, max_size=5)


@given(COUNTS)
def test_what_is_packed_is_unpacked(counts: dict[str, dict[str, int]]) -> None:
    assert unpack_counts(pack_counts(counts)) == counts


@given(COUNTS)
def test_bounds_keep_every_sum(counts: dict[str, dict[str, int]]) -> None:
    kept = bounded(counts)
    assert {group: sum(numbers.values()) for group, numbers in kept.items()} == {
        group: sum(numbers.values()) for group, numbers in counts.items()
    }
    assert all(len(numbers) <= (100 if group == "source" else MAX_NAMES) for group, numbers in kept.items())
    assert bounded(kept) == kept


@given(st.lists(COUNTS, max_size=4))
def test_sums_do_not_depend_on_the_order(each: list[dict[str, dict[str, int]]]) -> None:
    assert summed(each) == summed(reversed(each)) == summed((summed(each[:2]), summed(each[2:])))


def test_the_largest_names_stay_and_a_listing_that_lists_nothing_is_kept_by_how_often_it_was_read() -> None:
    sections = {f"s{number}": number for number in range(100)}
    assert bounded({"section": sections})["section"] == {
        **{f"s{number}": number for number in range(61, 100)},
        "other": sum(range(61)),
    }
    listed = {f"u{number}": 100 - number for number in range(100)} | {"u99": 0}
    kept = bounded({"listing": listed, "listing_read": {f"u{number}": number for number in range(100)}})
    assert kept["listing"].keys() == kept["listing_read"].keys()
    assert kept["listing"]["u99"] == 0


def test_a_hostile_site_makes_no_large_row() -> None:
    noise = {f"{number:x}" * 400: 1 for number in range(10_000)}
    assert len(pack_counts(bounded({"section": noise, "listing": noise, "status": noise}))) < 200


@given(st.binary(max_size=40))
def test_what_is_damaged_counts_nothing(blob: bytes) -> None:
    assert unpack_counts(b"\x01" + blob) == {}


def test_a_row_of_the_first_dictionary_can_be_read_for_ever() -> None:
    written = "0128b52ffd24269d0000387b327d2c357d7d0310090bf9d02ef07bbb020a"
    written += "966fbb"
    assert unpack_counts(bytes.fromhex(written)) == {
        "field": {"authors": 2},
        "lag": {"60": 5},
    }
