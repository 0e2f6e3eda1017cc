"""What near-duplicates promise, on hard cases with known truth. docs/benchmarks.md has the figures of many more."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from newscrawler.demo.prose import shuffled, stream
from newscrawler.near_duplicates.check import Check, GroupMember
from newscrawler.near_duplicates.lines import ArticleLine
from tests.bench.duplicates import judge
from tests.near_duplicates.cases import ALIKE, PAIRS, Cases, generate
from tests.near_duplicates.writer import LANGUAGES, Text

EACH = 12

LEAST = {
    "1 % of words edited": 0.99,
    "5 % of words edited": 0.99,
    "10 % of words edited": 0.95,
    "20 % of words edited": 0.85,
    "40 % of words edited": 0.0,  # as unlike as two articles of one section
    "quoted in another": 0.9,
    "in a round-up": 0.85,
}
"""Recall with the right relation; of every other case it is 0.99."""


@contextmanager
def checked(texts: list[Text]) -> Iterator[Check]:
    with Check() as check:
        for text in texts:
            check.add(text.id, ArticleLine(text.id, text.body, text.site, text.published, text.agency))
        check.compare()
        yield check


@pytest.fixture(scope="module")
def cases() -> Cases:
    return generate(seed=3, each=EACH)


@pytest.fixture(scope="module")
def check(cases: Cases) -> Iterator[Check]:
    with checked(cases.articles) as check:
        yield check


def test_copies_are_found_and_nothing_else(cases: Cases, check: Check) -> None:
    verdict = judge(cases, {(one, other): relation for one, other, relation, _ in check.named()})
    low = {case: share for case, share in verdict["right"].items() if share < LEAST.get(case, 0.99)}
    assert low == {}
    assert verdict["wrong"] == {}
    assert set(verdict["right"]) == set(PAIRS)


def groups(check: Check) -> list[list[str]]:
    return sorted(sorted(member.place for member in members) for members in check.groups())


@pytest.mark.proof
def test_groups_do_not_depend_on_the_order_of_the_articles(cases: Cases, check: Check) -> None:
    with checked(shuffled(stream("another order"), cases.articles)) as other:
        assert groups(other) == groups(check)


def test_each_member_but_the_first_is_told_what_it_is_to_one_above_it(check: Check) -> None:
    for first, *others in check.groups():
        assert first[4:] == GroupMember("", "", "", 0)[4:]
        above = {first.number}
        for member in others:
            assert member.to in above
            assert member.relation is not None
            above.add(member.number)


def test_the_threshold_leaves_out_what_is_less_alike(cases: Cases) -> None:
    with Check(threshold=0.9) as strict:
        for text in cases.articles[:400]:
            strict.add(text.id, ArticleLine(text.id, text.body, text.site, text.published))
        strict.compare()
        similarities = [pair[3] for pair in strict.named()]
    assert similarities
    assert min(similarities) >= 0.9


def test_the_same_seed_gives_the_same_cases_and_another_one_others() -> None:
    assert generate(seed=1, each=1) == generate(seed=1, each=1)
    assert generate(seed=1, each=1).articles != generate(seed=2, each=1).articles


def test_every_case_is_there_in_every_language(cases: Cases) -> None:
    languages = {text.id: text.language for text in cases.articles}
    pairs: dict[str, list[str]] = defaultdict(list)
    for (one, _), case in cases.pairs.items():
        pairs[case].append(languages[one])
    assert {case: sorted(found) for case, found in pairs.items()} == {case: sorted(LANGUAGES * EACH) for case in PAIRS}
    assert set(cases.alike.values()) == {*ALIKE, "translated"}
    assert len(languages) == len(cases.articles)
