"""An entry of ALARMS says who is told; what is wrong with one is said by its place, and never by what is secret."""

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawler.report.notify.secret_values import resolve
from newscrawler.report.notify.targets import targets_of

HIDDEN = "s3cr3t-T0KEN"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOOK", f"https://hooks.example/services/{HIDDEN}")
    monkeypatch.setenv("EMPTY", " ")
    monkeypatch.setenv("LINES", f"{HIDDEN}\nmore")
    (tmp_path / "hook").write_text(f"https://hooks.example/services/{HIDDEN}\n")
    return tmp_path


@pytest.mark.parametrize(
    ("entry", "name", "events"),
    [
        ("mailto:desk@archive.example", "mailto:desk@archive.example", ("opened", "closed")),
        (f"https://hooks.example:8443/{HIDDEN}", "https://hooks.example:8443", ("opened", "closed")),
        (f"slack+https://hooks.example/{HIDDEN}", "slack+https://hooks.example", ("opened", "closed")),
        ("slack+env:HOOK", "slack+env:HOOK", ("opened", "closed")),
        ("mattermost+file:{here}/hook", "mattermost+file:{here}/hook", ("opened", "closed")),
        ("webhook+env:HOOK", "webhook+env:HOOK", ("opened", "closed")),
        (f"ping+https://ping.example/{HIDDEN}", "ping+https://ping.example", ("run",)),
        (f"otlp+https://otel.example:4318/{HIDDEN}", "otlp+https://otel.example:4318", ("run",)),
        (f"sentry+https://{HIDDEN[:3]}@sentry.example/7", "sentry+https://sentry.example", ("opened",)),
        (f"command:/bin/cat --token {HIDDEN}", "command:/bin/cat", ("opened", "closed")),
        ("textfile:{here}/newscrawler-{{site}}.prom", "textfile:{here}/newscrawler-{{site}}.prom", ("run",)),
        ({"to": "https://a.example", "name": "night desk", "events": ["run"]}, "night desk", ("run",)),
        ({"to": "https://a.example", "headers": {"A": "env:HOOK"}, "secret": "env:HOOK"}, "https://a.example", None),
    ],
)  # fmt: skip
def test_each_way_has_an_address_and_a_name_that_is_no_secret(
    here: Path, entry: Any, name: str, events: tuple[str, ...] | None
) -> None:
    entry = entry.format(here=here) if isinstance(entry, str) else entry
    (target,) = targets_of([entry])
    assert target.name == name.format(here=here)
    assert events is None or target.events == events
    assert HIDDEN not in repr(target)


def test_a_command_line_gives_one_address_or_json() -> None:
    assert [target.name for target in targets_of("mailto:a@b.example")] == ["mailto:a@b.example"]
    given = ["mailto:a@b.example", {"to": "mailto:c@d.example", "min_severity": "urgent"}]
    assert len(targets_of(json.dumps(given))) == 2
    assert targets_of("") == targets_of([]) == ()


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("carrier-pigeon:desk", "the address is none that is known: they begin with mailto:"),
        ("env:HOOK", "which way is env:HOOK? Give slack+env:HOOK"),
        ("slack+env:NO_SUCH", "the environment has no NO_SUCH"),
        ("slack+env:EMPTY", "env:EMPTY is empty"),
        ("slack+env:LINES", "env:LINES holds more than one line"),
        ("slack+file:/no/such/file", "/no/such/file cannot be read: No such file or directory"),
        ("slack+file:no/such/file", "give a path that begins with /"),
        (f"https://desk:{HIDDEN}@hooks.example/", "the address has a user name in it"),
        (f"https://hooks.example/{HIDDEN} x", "the address has blanks in it"),
        (f"https://hooks.example:99999/{HIDDEN}", "the address is none"),
        (f"https://hooks.example/{HIDDEN}/caf\u00e9", "the address is not all ASCII"),
        (f"sentry+https://sentry.example/{HIDDEN}/", "no DSN of Sentry"),
        ("mailto:desk", "'desk' is no address"),
        ({"to": "mailto:a@b.example", "server": "smtp://m.example", "user": "u", "password": HIDDEN}, "in the clear"),
        ({"to": "mailto:a@b.example", "server": "smtps://mail.example", "user": "u"}, "user and password: give both"),
        ({"to": "mailto:a@b.example", "server": "mail.example"}, "server: give smtp://HOST:PORT"),
        ("command:/no/such/program", "there is no program '/no/such/program'"),
        ("command:", "give command:PROGRAM WORDS"),
        ("command:'", "the command cannot be read"),
        ("textfile:/tmp/newscrawler.prom", "a file for each site"),
        ("textfile:/no/such/{site}.prom", "/no/such is no folder"),
        ({"to": "https://a.example", "event": ["run"]}, "unknown key 'event': did you mean events?"),
        ({"to": "https://a.example", "events": ["ran"]}, "`events` is a list of opened, closed, run"),
        ({"to": "ping+https://a.example", "events": ["opened"]}, "`events` is a list of run, start"),
        ({"to": "https://a.example", "min_severity": "high"}, "`min_severity` is one of notice, warning, urgent"),
        ({"to": "https://a.example", "name": ""}, "`name` is a short text"),
        ({"to": "https://a.example", "headers": {"A:": "b"}}, "`headers` is a table"),
        ({"to": "https://a.example", "headers": {"A": "b\n"}}, "`headers`: a value is no printable ASCII"),
        ({"to": "otlp+https://a.example", "signals": ["logs"]}, "`signals` is a list of metrics, traces"),
        ({"to": "https://a.example", "secret": "env:NO_SUCH"}, "`secret`: the environment has no NO_SUCH"),
        ({"name": "desk"}, "`to` is missing"),
        (7, "give an address, or a table with `to`"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("here")
def test_what_is_wrong_with_an_entry_is_said_and_no_secret_is(entry: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=r"^ALARMS\[1\]: ") as raised:
        targets_of(["mailto:first@archive.example", entry])
    assert problem in str(raised.value)
    assert HIDDEN not in str(raised.value)
    assert raised.value.__suppress_context__


def test_two_entries_of_one_host_have_names_of_their_own() -> None:
    with pytest.raises(ValueError, match=r"ALARMS\[1\]: another entry is called https://a.example"):
        targets_of(["https://a.example/1", "https://a.example/2"])
    assert len(targets_of(["https://a.example/1", {"to": "https://a.example/2", "name": "second"}])) == 2
    for wrong in ("[1", 7):
        with pytest.raises(ValueError, match="ALARMS"):
            targets_of(wrong)


def test_a_value_stands_for_itself_unless_it_refers_to_something() -> None:
    assert resolve("plain") == "plain"
    assert resolve("env:A", {"A": " b\n"}) == "b"
