import http.client
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from newscrawler.exits import BadUsageError
from newscrawler.ledger import site_lock
from newscrawler.ledger.store import open_store
from newscrawler.report.pages.serving import ReportServer
from newscrawler.report.pages.writing import write_report
from tests.bench.filled_report import NOW, Filling, fill_report
from tests.filled import fill, run


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReportServer]:
    fill_report(tmp_path, Filling("gazette", days=3))
    (tmp_path / "secret.html").write_text("not of the report")
    with open_store(tmp_path) as store:
        write_report(store, tmp_path / "pages", now=NOW)
    with ReportServer(tmp_path, tmp_path / "pages", 0) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: ReportServer, path: str, *, host: str = "localhost", method: str = "GET") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=600)
    connection.request(method, path, headers={"Host": host})
    response = connection.getresponse()
    found = response.status, response.read().decode()
    connection.close()
    return found


def test_pages_lead_to_the_runs_of_this_moment(server: ReportServer) -> None:
    status, text = ask(server, "/")
    assert status == 200
    assert 'href="/live"' in text
    assert ask(server, "/sites/gazette/index.html")[0] == 200
    assert ask(server, "/style.css")[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_a_request_by_another_name_is_not_answered(server: ReportServer, host: str) -> None:
    status, text = ask(server, "/", host=host)
    assert status == 421
    assert "gazette" not in text


@pytest.mark.parametrize("path", ["/../secret.html", "/%2e%2e/secret.html", "/.newscrawler-report.json", "/nothing"])
def test_nothing_but_pages_is_there(server: ReportServer, path: str) -> None:
    assert ask(server, path)[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_there_is_nothing_but_get(server: ReportServer, method: str) -> None:
    assert ask(server, "/", method=method)[0] == 501


def test_a_run_is_shown_while_somebody_has_its_site(server: ReportServer, tmp_path: Path) -> None:
    fill(tmp_path, run("now", None, began=NOW))
    assert "No site is being crawled" in ask(server, "/live")[1]
    lock = site_lock.hold(tmp_path, "gazette")
    assert lock is not None
    try:
        assert "gazette" in ask(server, "/live")[1]
        status, rows = ask(server, "/live-rows")
        assert status == 200
        assert "<html" not in rows
        assert "gazette" in rows
    finally:
        lock.release()


def test_a_port_that_is_taken_is_refused(server: ReportServer, tmp_path: Path) -> None:
    with pytest.raises(BadUsageError, match="name another by --port"):
        ReportServer(tmp_path, tmp_path / "pages", server.server_port)
