"""What a session counts in a transaction counts once, and only when it is committed."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Connection

from newscrawler.crawl.session.counting import Counting
from newscrawler.ledger.store import ConnectionLostError, open_store


def test_what_is_counted_in_a_transaction_that_is_done_again_counts_once(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    count = Counting(lambda what, times=1: counts.update({what: times}))
    losses = iter(range(2))

    def work(_: Connection) -> str:
        count("doubt/held", 3)
        assert not counts
        if next(losses, None) is not None:
            raise ConnectionLostError("lost")
        return "done"

    with open_store(tmp_path) as store:
        assert count.transact(store, work) == "done"
    assert counts == {"doubt/held": 3}
    count("doubt/held")
    assert counts == {"doubt/held": 4}


def test_what_is_counted_in_a_transaction_that_fails_counts_not_at_all(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    count = Counting(lambda what, times=1: counts.update({what: times}))

    def work(_: Connection) -> None:
        count("doubt/held")
        raise KeyError

    with open_store(tmp_path) as store, pytest.raises(KeyError):
        count.transact(store, work)
    count("move/urls", 2)
    assert counts == {"move/urls": 2}
