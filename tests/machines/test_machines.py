"""A small share of what `python -m tests.machines` does."""

from tests.machines.trial import run_trial


def test_two_machines_to_which_everything_happens_lose_nothing_and_ask_no_host_at_once() -> None:
    result = run_trial(2, 2, faults=("kill", "freeze", "silence", "lost answer", "restart", "clock"), every=3.0)
    assert result.is_good, str(result)
