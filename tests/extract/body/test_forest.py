"""Trees of numbers become a chance for each row."""

from math import exp

import pytest

from newscrawler.extract.body.forest import compiled


def test_a_tree_goes_left_at_its_limit_and_right_above_it() -> None:
    score = compiled([[0, 1.5, -2, [1, 0, 1, 3]]], bias=0, width=2)
    expected = [1 / (1 + exp(-points)) for points in (-2, 1, 3)]
    assert score([[1.5, 9], [1.6, 0], [1.6, 1]]) == pytest.approx(expected)
    assert score([]) == []


def test_trees_and_bias_add_up() -> None:
    assert compiled([1, [0, 0, 1, 2]], bias=-2, width=1)([[0.0]]) == pytest.approx([0.5])


@pytest.mark.parametrize("points", [-1e6, 1e6])
def test_a_chance_is_between_0_and_1_whatever_the_trees_say(points: float) -> None:
    (chance,) = compiled([points], bias=0, width=1)([[0.0]])
    assert 0 < chance < 1


@pytest.mark.parametrize("tree", ["import os", ["os", 0, 1, 2], [0, "x", 1, 2], [0, 1], None])
def test_nothing_but_numbers_becomes_source(tree: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        compiled([tree], bias=0, width=1)
