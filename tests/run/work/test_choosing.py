"""Which sites a worker begins: in their order, one of a host, few that render, and no site waits for ever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.run.work.choosing import MAX_RENDERING, Candidate, which

flags = st.booleans()
candidates = st.builds(
    Candidate,
    site=st.uuids().map(str),
    hosts=st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=2).map(frozenset),
    may_render=flags,
    is_long=flags,
)
lists = st.lists(candidates, max_size=15)


def plain(*sites: str) -> list[Candidate]:
    return [Candidate(site, frozenset([site]), may_render=False, is_long=False) for site in sites]


@settings(max_examples=40)
@given(lists, lists, st.integers(1, 20))
def test_bounds_hold(due: list[Candidate], running: list[Candidate], places: int) -> None:
    running = which(running, [], places)
    chosen = which(due, running, places)
    together = [*running, *chosen]
    assert len(together) <= places
    assert sum(each.may_render for each in together) <= MAX_RENDERING
    assert sum(each.is_long for each in together) <= max(1, places * 3 // 4)
    hosts = [host for each in together for host in each.hosts]
    assert len(hosts) == len(set(hosts))


@settings(max_examples=40)
@given(lists, st.integers(1, 20))
def test_the_first_is_never_passed_over_where_nothing_runs(due: list[Candidate], places: int) -> None:
    assert which(due, [], places)[:1] == due[:1]


@settings(max_examples=40)
@given(lists, st.integers(1, 6))
def test_every_site_has_its_turn(due: list[Candidate], places: int) -> None:
    """Whatever runs ends some time; then those that waited longest are in front."""
    waiting, rounds = list(due), 0
    while waiting:
        begun = which(waiting, [], places)
        assert begun
        waiting = [each for each in waiting if each not in begun]
        rounds += 1
    assert rounds <= len(due)


def test_sites_are_begun_in_their_order_as_far_as_there_are_places() -> None:
    due = plain("a", "b", "c", "d")
    assert which(due, plain("z"), 3) == due[:2]
    assert which(due, plain("a"), 3) == due[1:3]  # another worker's or another site of the host
    assert which(due, plain("x", "y", "z"), 3) == []
