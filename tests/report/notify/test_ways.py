"""Each way tells a real receiver, says in words of its own why it could not, and leaves out what is secret."""

import json
import socket
import sys
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.utils import formatdate
from pathlib import Path
from time import time

import pytest

from newscrawler.report.notify.targets import targets_of
from newscrawler.report.notify.ways.way import DeliveryError, Way
from newscrawler.report.notify.ways.webhook import signature
from tests.hostility.certificates import write_certificates
from tests.report.notify.alarms import CLOSED, OPENED, RUN, message
from tests.report.notify.receivers import HookServer, hook_proxy, hook_server, mail_server

HIDDEN = "s3cr3t-T0KEN"


def way(entry: object) -> Way:
    (target,) = targets_of([entry])
    return target.way


@pytest.fixture
def hook() -> Iterator[HookServer]:
    with hook_server() as told:
        yield told


def test_a_webhook_gets_json_its_key_and_a_signature(hook: HookServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGN", HIDDEN)
    entry = {"to": f"{hook.url}/a", "secret": "env:SIGN", "headers": {"Authorization": f"Bearer {HIDDEN}"}}
    way(entry).deliver(message(OPENED, CLOSED, run=RUN))
    (received,) = hook.received
    data = json.loads(received.body)
    assert (data["format"], data["id"], data["run"]) == (1, "ledger-7", RUN)
    assert [(each["event"], each["number"], each["severity"]) for each in data["alarms"]] == [
        ("opened", 12, "urgent"),
        ("closed", 12, "urgent"),
    ]
    assert data["alarms"][0]["acknowledge"] == "newscrawler watch --acknowledge 12"
    assert received.headers["Idempotency-Key"] == "ledger-7"
    assert received.headers["X-Newscrawler-Signature"] == signature(received.body, HIDDEN)
    assert received.headers["Authorization"] == f"Bearer {HIDDEN}"
    assert "[urgent] gazette: 0 of 31 articles have authors" in data["text"]
    assert "[closed] gazette: 0 of 31 articles have authors\n  over after 3 h, in which 4 runs saw it" in data["text"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [(500, "HTTP 500"), (302, "HTTP 302"), (404, "HTTP 404"), ("cut", "the connection was closed without an answer")],
)
def test_what_is_not_taken_is_an_error_without_the_address(hook: HookServer, answer: int | str, why: str) -> None:
    hook.answers, hook.headers = [answer], {"Location": f"{hook.url}/elsewhere"}
    with pytest.raises(DeliveryError) as raised:
        way(f"{hook.url}/{HIDDEN}").deliver(message(OPENED))
    assert str(raised.value) == why
    assert raised.value.__suppress_context__
    assert [each.path for each in hook.received] == [f"/{HIDDEN}"]  # no redirect is followed


def test_a_receiver_may_ask_to_be_left_alone(hook: HookServer) -> None:
    hook.answers, hook.headers = [429], {"Retry-After": "300"}
    with pytest.raises(DeliveryError) as raised:
        way(hook.url).deliver(message(OPENED))
    assert raised.value.wait == 300


def test_a_receiver_may_name_the_time_until_which_it_is_left_alone(hook: HookServer) -> None:
    hook.answers, hook.headers = [503], {"Retry-After": formatdate(time() + 600, usegmt=True)}
    with pytest.raises(DeliveryError) as raised:
        way(hook.url).deliver(message(OPENED))
    assert 500 < raised.value.wait <= 600


@pytest.mark.parametrize("entry", ["", "slack+", "ping+", "otlp+"])
def test_what_was_answered_with_200_is_taken_however_the_answer_ends(hook: HookServer, entry: str) -> None:
    hook.headers = {"Transfer-Encoding": "chunked"}  # and no chunk follows
    way(f"{entry}{hook.url}").deliver(message(OPENED, run=RUN))
    assert len(hook.received) == 1


def test_where_nobody_listens_is_said() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(DeliveryError, match=r"^connection refused$"):
            way(f"http://127.0.0.1:{nobody.getsockname()[1]}/{HIDDEN}").deliver(message(OPENED))


def test_a_certificate_of_nobody_known_is_not_taken(tmp_path: Path) -> None:
    import ssl

    write_certificates(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "by-itself.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            try:
                context.wrap_socket(connection, server_side=True).close()
            except OSError:
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(DeliveryError, match="its certificate is not good"):
            way(f"https://localhost:{listening.getsockname()[1]}/{HIDDEN}").deliver(message(OPENED))
        thread.join()


def test_a_ping_url_learns_how_a_run_ended(hook: HookServer) -> None:
    ping = way(f"ping+{hook.url}/a-b-c?create=1")
    for code in (0, 3, 4, 5, None, 130):
        ping.deliver(message(run={**RUN, "exit": code}))
    assert [each.path for each in hook.received] == [
        "/a-b-c?create=1",
        "/a-b-c?create=1",
        "/a-b-c?create=1",
        "/a-b-c/5?create=1",
        "/a-b-c/fail?create=1",
        "/a-b-c/130?create=1",
    ]
    assert hook.received[0].body == b"gazette: done, 3 new\nrun r1\n"


def test_sentry_gets_an_envelope_with_one_event(hook: HookServer) -> None:
    sentry = way(f"sentry+{hook.url.replace('//', '//abc123@')}/42")
    sentry.deliver(message(OPENED))
    sentry.deliver(message(OPENED))
    sentry.deliver(message(CLOSED))
    received = hook.received[0]
    assert received.path == "/api/42/envelope/"
    assert received.headers["Content-Type"] == "application/x-sentry-envelope"
    assert "sentry_version=7, " in received.headers["X-Sentry-Auth"]
    assert received.headers["X-Sentry-Auth"].endswith("sentry_key=abc123")
    head, item, payload, end = received.body.split(b"\n")
    event = json.loads(payload)
    assert (json.loads(item)["type"], json.loads(item)["length"], end) == ("event", len(payload), b"")
    assert (
        json.loads(head)["event_id"]
        == event["event_id"]
        == json.loads(hook.received[1].body.split(b"\n")[2])["event_id"]
    )
    assert len(bytes.fromhex(event["event_id"])) == 16
    assert (event["level"], event["platform"], event["timestamp"]) == ("error", "other", OPENED.alarm.opened)
    assert event["fingerprint"] == ["newscrawler", "gazette", "field_lost", "authors"]
    assert json.loads(hook.received[2].body.split(b"\n")[2])["level"] == "info"


def test_a_command_gets_the_message_and_no_shell(tmp_path: Path) -> None:
    program = tmp_path / "tell.py"
    program.write_text(
        "import os, sys\n"
        "told = os.environ['NEWSCRAWLER_DELIVERY'] + sys.argv[1] + sys.stdin.read()\n"
        f"open({str(tmp_path / 'told')!r}, 'w').write(told)\n"
    )
    way(f"command:{sys.executable} {program} '$(reboot)'").deliver(message(OPENED))
    text = (tmp_path / "told").read_text()
    assert text.startswith("ledger-7$(reboot){")
    assert json.loads(text.removeprefix("ledger-7$(reboot)"))["alarms"][0]["number"] == 12
    with pytest.raises(DeliveryError, match=r"^the program ended with 1$"):
        way("command:/bin/false").deliver(message(OPENED))
    way("command:/bin/true").deliver(message(OPENED))  # it reads nothing


def test_a_command_that_hangs_is_ended_with_all_that_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawler.report.notify.ways.command._TIMEOUT", 0.2)
    with pytest.raises(DeliveryError, match=r"took longer than 0\.2 s, and was ended"):
        way("command:/bin/sh -c 'sleep 60; true'").deliver(message(OPENED))


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    write_certificates(folder)
    return folder


def test_mail_goes_over_starttls_with_a_password(certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "authority.pem"))
    monkeypatch.setenv("MAIL_PASS", HIDDEN)
    with mail_server(certificates / "right.pem", user="desk", password=HIDDEN) as box:
        entry = {
            "to": "mailto:a@archive.example,b@archive.example",
            "server": f"smtp+starttls://localhost:{box.port}",
            "user": "desk",
            "password": "env:MAIL_PASS",
            "from": "crawler@archive.example",
        }
        way(entry).deliver(message(OPENED))
        monkeypatch.setenv("MAIL_PASS", f"{HIDDEN}x")
        with pytest.raises(DeliveryError, match=r"^the mail server refused the password \(SMTP 535\)$") as raised:
            way(entry).deliver(message(OPENED))
        with pytest.raises(DeliveryError, match=r"^the mail server refused it \(SMTP 530\)$"):
            way({**entry, "user": None, "password": None}).deliver(message(OPENED))
        plain = {"to": entry["to"], "server": f"smtp://localhost:{box.port}"}
        with pytest.raises(DeliveryError, match=r"SMTP 530"):
            way(plain).deliver(message(OPENED))
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(DeliveryError, match="its certificate is not good"):
            way(entry).deliver(message(OPENED))
    assert raised.value.__suppress_context__
    (mail,), (was_encrypted,) = box.mails, box.was_encrypted
    assert was_encrypted
    assert (mail.mail_from, mail.rcpt_tos) == ("crawler@archive.example", ["a@archive.example", "b@archive.example"])
    read = message_from_bytes(mail.content, policy=policy.default)
    assert read["Subject"] == "newscrawler: [urgent] gazette: 0 of 31 articles have authors"
    assert (read["Message-ID"], read["Auto-Submitted"]) == ("<ledger-7@newscrawler.invalid>", "auto-generated")
    text = read.get_content()
    for line in (
        "  since 2026-09-21 14:13 UTC, seen by 1 run",
        "  usual is 29 to 31 of 31",
        "  probably: the template has changed",
        "  - <!channel> @here *A* headline & [more](x)",
        "    https://gazette.example/a?b=(c)|d",
        "  - https://g.example/b",
        "  To hear no more of it: newscrawler watch --acknowledge 12",
    ):
        assert line in text.splitlines()


def test_mail_goes_over_tls_from_the_start(certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "authority.pem"))
    with mail_server(certificates / "right.pem", user="desk", password=HIDDEN, tls_from_the_start=True) as box:
        entry = {"to": "mailto:a@archive.example", "server": f"smtps://localhost:{box.port}", "user": "desk"}
        way({**entry, "password": HIDDEN}).deliver(message(OPENED))
        with pytest.raises(DeliveryError, match=r"^the mail server refused the password \(SMTP 535\)$"):
            way({**entry, "password": f"{HIDDEN}x"}).deliver(message(OPENED))
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(DeliveryError, match="its certificate is not good"):
            way({**entry, "password": HIDDEN}).deliver(message(OPENED))
    assert len(box.mails) == 1


def test_a_proxy_of_the_environment_carries_what_is_told(certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "authority.pem"))
    with hook_server() as plain, hook_server(certificates / "right.pem") as encrypted, hook_proxy() as (proxy, asked):
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, proxy)
        for hook in (plain, encrypted):
            way(f"{hook.url}/{HIDDEN}").deliver(message(OPENED))
    assert asked == [f"POST {plain.url}/{HIDDEN}", f"CONNECT {encrypted.url.removeprefix('https://')}"]
    assert [[each.path for each in hook.received] for hook in (plain, encrypted)] == [[f"/{HIDDEN}"]] * 2


def test_mail_without_starttls_is_not_sent_where_that_is_asked_for() -> None:
    with mail_server(None, user="desk", password=HIDDEN) as box:
        entry = {"to": "mailto:a@archive.example", "server": f"smtp+starttls://localhost:{box.port}"}
        with pytest.raises(DeliveryError, match="the mail server has no STARTTLS"):
            way(entry).deliver(message(OPENED))
        there = {**entry, "server": f"smtp://localhost:{box.port}", "user": "desk", "password": HIDDEN}
        way(there).deliver(message(OPENED))  # of this machine
    assert len(box.mails) == 1


def test_mail_that_was_taken_is_delivered_whatever_the_server_says_goodbye_with() -> None:
    with mail_server(None, user="desk", password=HIDDEN, farewell="421 too busy", unknown=["b@a.example"]) as box:
        server = f"smtp://localhost:{box.port}"
        told = way({"to": "mailto:a@a.example,b@a.example", "server": server}).deliver(message(OPENED))
        assert told == "refused for 1 of 2 recipients"
        with pytest.raises(DeliveryError, match=r"^the mail server refused every recipient \(SMTP 550\)$"):
            way({"to": "mailto:b@a.example", "server": server}).deliver(message(OPENED))
    assert [mail.rcpt_tos for mail in box.mails] == [["a@a.example"]]


def test_a_textfile_is_replaced_whole_and_says_how_its_site_stands(tmp_path: Path) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    from newscrawler.ledger.runs.site_figures import Figures
    from newscrawler.report.metrics.figures import SiteNow

    figures = SiteNow(site="gazette/é", ledger=Figures(site="gazette/é", articles=7))
    told = message(run=RUN)
    textfile = way(f"textfile:{tmp_path}/newscrawler-{{site}}.prom")
    for _ in range(2):
        textfile.deliver(type(told)(key="k", run_id="r1", run=RUN, figures=[figures]))
    (path,) = tmp_path.iterdir()
    assert path.name == "newscrawler-gazette%2F%C3%A9.prom"
    assert path.stat().st_mode & 0o777 == 0o644
    families = {family.name: family for family in text_string_to_metric_families(path.read_text())}
    (sample,) = families["newscrawler_articles"].samples
    assert (sample.labels, sample.value) == ({"site": "gazette/é"}, 7.0)
