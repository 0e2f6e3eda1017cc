"""Trees of numbers become a chance."""

from math import exp

import pytest

from newscrawler.extract.general.forest import compiled


def test_a_tree_goes_left_at_its_limit_and_right_above_it() -> None:
    score = compiled([[0, 1.5, -2, [1, 0, 1, 3]]], bias=0)
    assert score([1.5, 9]) == pytest.approx(1 / (1 + exp(2)))
    assert score([1.6, 0]) == pytest.approx(1 / (1 + exp(-1)))
    assert score([1.6, 1]) == pytest.approx(1 / (1 + exp(-3)))


def test_trees_and_bias_add_up() -> None:
    assert compiled([1, [0, 0, 1, 2]], bias=-2)([0.0]) == pytest.approx(0.5)


@pytest.mark.parametrize("tree", ["import os", ["os", 0, 1, 2], [0, "x", 1, 2], [0, 1], None])
def test_nothing_but_numbers_becomes_source(tree: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        compiled([tree], bias=0)
