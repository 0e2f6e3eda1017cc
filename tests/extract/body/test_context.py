"""Where a page's blocks are best cut, and what neighbours say of a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.context import NAMES, best_cut, second_look
from newscrawler.extract.page import Page

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_a_sure_page_is_cut_at_about_a_half_and_an_unsure_one_lower() -> None:
    assert best_cut([0.99, 0.98, 0.4, 0.01], [10] * 4)[0] == 0.98
    assert best_cut([0.4, 0.3, 0.25, 0.01], [10] * 4)[0] == 0.25


def test_what_favours_precision_is_cut_higher_and_what_favours_recall_lower() -> None:
    chances, words = [0.9, 0.6, 0.3, 0.05], [10.0] * 4
    assert [best_cut(chances, words, beta)[0] for beta in (0.5, 1, 2)] == [0.9, 0.6, 0.3]
    assert [best_cut([0.9, 0.4, 0.2], words[:3], beta)[0] for beta in (0.5, 1, 2)] == [0.9, 0.4, 0.2]


@given(CHANCES)
def test_the_expected_f1_is_the_best_of_all_cuts(chances: list[float]) -> None:
    words = [float(i % 7 + 1) for i in range(len(chances))]

    def expected(cut: float) -> float:
        taken = [(c, w) for c, w in zip(chances, words, strict=True) if c >= cut]
        hits = sum(c * w for c, w in taken)
        return 2 * hits / (sum(w for _, w in taken) + sum(c * w for c, w in zip(chances, words, strict=True)) + 1e-9)

    assert best_cut(chances, words)[1] == pytest.approx(max(map(expected, chances)), abs=1e-6)


@given(CHANCES)
def test_every_block_that_is_asked_for_gets_a_row_of_finite_numbers(chances: list[float]) -> None:
    html = "".join(f"<div><p>Block number {i}.</p></div>" for i in range(len(chances)))
    found = blocks(Page(html, "https://news.example/a").root)
    rows = second_look(found, chances, [3.0] * len(found), range(len(found)))
    assert [len(row) for row in rows] == [len(NAMES)] * len(chances)
    assert second_look(found, chances, [3.0] * len(found), [0]) == rows[:1]
    assert all(-1 <= value <= 1000 for row in rows for value in row)
