"""Decisions on what needs a browser: by site, the last one, for as long as they hold."""

from pathlib import Path

from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls import renderings


def test_the_last_decision_holds_for_its_site_and_its_time(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.write() as connection:
        renderings.decide(connection, "light", "section n.example/world", True, 100.0)
        renderings.decide(connection, "light", "section n.example/world", False, 200.0)
        renderings.decide(connection, "light", "article n.example/*", True, 50.0)
        renderings.decide(connection, "other", "article n.example/*", False, 300.0)
    with store.read() as connection:
        assert renderings.read(connection, "light", 0.0) == {
            "section n.example/world": False,
            "article n.example/*": True,
        }
        assert renderings.read(connection, "light", 100.0) == {"section n.example/world": False}
    store.close()


def test_what_a_run_judged_with_an_engine_holds_for_those_that_can_do_less(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.write() as connection:
        for engine, then in (("splash", (True, False)), ("playwright", (True, True))):
            renderings.judge(connection, "light", engine, 100.0)
            assert (
                tuple(renderings.has_judged(connection, "light", other) for other in ("splash", "playwright")) == then
            )
        assert renderings.read(connection, "light", 0.0) == {}  # these are no patterns
        renderings.forget_judged(connection, "light")
        assert not renderings.has_judged(connection, "light", "splash")
    store.close()
