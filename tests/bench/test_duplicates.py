"""The benchmark of near-duplicates measures what it says, on cases whose verdict is known."""

from tests.bench.deduplicators import ours
from tests.bench.duplicates import judge, unrelated
from tests.near_duplicates.cases import Cases, generate


def test_pairs_are_found_named_and_not_made_up() -> None:
    cases = Cases(pairs={("a", "b"): "another headline", ("c", "d"): "another headline", ("e", "f"): "cut to 30 %"})
    cases.alike["x"] = "bulletins"
    verdict = judge(cases, {("b", "a"): "near", ("d", "c"): "syndicated", ("x", "y"): "near", ("f", "e"): "contained"})
    assert verdict["found"] == {"another headline": 1.0, "cut to 30 %": 1.0}
    assert verdict["right"] == {"another headline": 0.5, "cut to 30 %": 1.0}
    assert (verdict["precision"], verdict["wrong"]) == (0.75, {"bulletins": 1})


def test_a_finder_that_finds_nothing_is_told_so() -> None:
    verdict = judge(generate(each=1), {})
    assert set(verdict["found"].values()) == {0.0}
    assert verdict["wrong"] == {}


def test_ours_finds_nothing_among_unrelated_articles() -> None:
    outcome = ours(unrelated(60))
    assert outcome.found == {}
    assert outcome.seconds > outcome.signing > 0
