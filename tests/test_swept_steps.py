"""The steps of a run at which the sweep kills it are those that it has."""

import ast
from pathlib import Path

from tests.sweep.launcher import _FILES, _PHASES

ROOT = Path(__file__).parents[1]


def test_every_step_at_which_a_run_is_killed_is_a_function_of_it() -> None:
    """Else its points count as those of another step, and nothing is killed there."""
    sources = [ast.parse((ROOT / name.removeprefix("/")).read_bytes()) for name in _FILES]
    defined = [
        {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        for tree in sources
    ]
    assert _PHASES.keys() - set().union(*defined) == set()
    assert [name for name, names in zip(_FILES, defined, strict=True) if _PHASES.keys().isdisjoint(names)] == []
