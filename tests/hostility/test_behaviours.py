"""Every misdeed of an origin ends as it is stated beside it."""

from collections import Counter

import pytest

from tests.hostility.behaviours import BEHAVIOURS, Behaviour
from tests.hostility.crawls import Crawl
from tests.hostility.origin import by_profile

# Counted once for each link or page that is left, and not for each misdeed.
_MANY = ("skip/page_links", "skip/trap_")


@pytest.mark.parametrize("behaviour", BEHAVIOURS.values(), ids=BEHAVIOURS)
def test_a_misdeed_ends_as_stated(behaviour: Behaviour, mixed: Crawl) -> None:
    requests = mixed.requests(behaviour.path)
    assert 0 < len(requests) <= behaviour.requests + mixed.late_tries
    assert max(request.sent for request in requests) <= behaviour.sent
    if behaviour.counted:
        assert mixed.counted(behaviour.counted)
    if behaviour.kind == "traps":
        return
    record = mixed.records.get(behaviour.path)
    assert (record is not None) == behaviour.record
    if record is not None:
        assert record["headline"] == (behaviour.headline or behaviour.about)
        assert record["body"].count("a long and quiet evening") == 5


@pytest.mark.parametrize("behaviour", by_profile(), ids=lambda behaviour: behaviour.name)
def test_it_ends_in_the_same_way_by_a_profile(behaviour: Behaviour, profiled: Crawl) -> None:
    assert 0 < len(profiled.requests(behaviour.path)) <= behaviour.requests + profiled.late_tries
    assert (behaviour.path in profiled.records) == behaviour.record
    if behaviour.counted:
        assert profiled.counted(behaviour.counted)
    if behaviour.record:
        assert profiled.records[behaviour.path]["headline"] == (behaviour.headline or behaviour.about)


def test_there_are_misdeeds_of_every_kind() -> None:
    assert len(BEHAVIOURS) > 60
    assert {behaviour.kind for behaviour in BEHAVIOURS.values()} == {
        *("sizes", "times", "protocol", "encodings", "content", "redirects", "traps", "sitemaps")
    }


def test_no_more_is_counted_than_was_done(mixed: Crawl) -> None:
    expected = Counter(behaviour.counted for behaviour in BEHAVIOURS.values() if behaviour.counted)
    counted = {stat: mixed.counted(stat) for stat in expected if not stat.startswith(_MANY)}
    # On a busy machine some misdeeds come to the limit of time before their own.
    late = max(counted["limit/time"] - expected["limit/time"], 0)
    assert all(times - late <= counted[stat] <= times for stat, times in _but_time(expected).items() if stat in counted)
    assert sum(counted.values()) == sum(expected[stat] for stat in counted)


def _but_time(expected: Counter[str]) -> dict[str, int]:
    return {stat: times for stat, times in expected.items() if stat != "limit/time"}
