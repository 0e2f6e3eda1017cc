"""What `ledger doctor` finds of a server, and what it says to set."""

from pathlib import Path

import pytest

from newscrawler.ledger.store import open_store
from newscrawler.ledger.store.doctor import Finding, examine
from tests.postgresql import ledger_at, server


def findings(folder: Path, url: str, *, lease: float = 60.0) -> dict[str, Finding]:
    with ledger_at(url), open_store(folder) as store, store.read() as connection:
        return {finding.what: finding for finding in examine(connection, lease=lease)}


@pytest.mark.proof
def test_of_a_server_that_is_as_it_should_be_but_for_what_tests_need_nothing_else_is_wrong(tmp_path: Path) -> None:
    with server().database() as url:
        found = findings(tmp_path, url)
    assert {name for name, finding in found.items() if finding.advice} <= {"fsync", "full_page_writes"}
    assert found["idle_in_transaction_session_timeout"].found == "30000 ms"
    assert found["synchronous_commit"].found == "on"


def test_what_a_role_has_set_otherwise_is_told_with_what_to_set(tmp_path: Path) -> None:
    with server().database() as url:
        name = url.partition("@/")[2].partition("?")[0]
        settings = {
            "synchronous_commit": "off",
            "lock_timeout": "5s",
            "statement_timeout": "10s",
            "default_transaction_isolation": "serializable",
        }
        server().execute(*(f"ALTER DATABASE {name} SET {key} = '{value}'" for key, value in settings.items()))
        found = findings(tmp_path, url)
        with ledger_at(url), open_store(tmp_path) as store, store.write() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
    for what in settings:
        assert found[what].advice, what


def test_a_transaction_may_not_wait_for_its_client_for_longer_than_a_lease_lasts(tmp_path: Path) -> None:
    with server().database() as url:
        assert findings(tmp_path, url, lease=10.0)["idle_in_transaction_session_timeout"].advice


def test_a_clock_that_is_wrong_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawler.ledger.store.doctor.time", lambda: 0.0)
    with server().database() as url:
        assert findings(tmp_path, url)["clocks"].advice
