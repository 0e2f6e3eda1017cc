"""An article's history, shown."""

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from newscrawler.ledger.articles.history import ArticlePage, History, Revision
from newscrawler.report.views.history import history_as_data, render_history

BODY = "\n\n".join(f"Paragraph {number} of it." for number in range(1, 8))
NEW_BODY = BODY.replace("Paragraph 4 of it.", "Paragraph 4 of everything.") + "\n\nOne more."


def revision(number: int, record: dict[str, Any], **values: Any) -> Revision:
    made: dict[str, Any] = {
        "revision": number,
        "change": "added" if number == 1 else "updated",
        "changed_fields": [],
        "similarity": None,
        "made": 1707844500.0,
        "run_id": f"r{number}",
        "release": None,
        "published": False,
        "overtaken": False,
        "dropped": False,
        "quarantine": None,
        "reason": None,
        "record": record,
        **values,
    }
    return Revision(**made)


HISTORY = History(
    site="gazette",
    id="7",
    url="https://gazette.example/a",
    canonical_url="https://gazette.example/a",
    first_seen=1707844500.0,
    last_seen=1707848100.0,
    withdrawn=1707848100.0,
    pages=[
        ArticlePage("https://gazette.example/a", "gone", "http_404", 1707850000.0),
        ArticlePage("https://gazette.example/copy", "done", "duplicate_id", None),
    ],
    channels={"sections": ["https://gazette.example/news", "https://gazette.example/world"], "tags": ["t"]},
    revisions=[
        revision(1, {"headline": "Talks go on", "body": BODY, "keywords": ["peace"]}, release=3, published=True),
        revision(
            2,
            {"headline": "Talks go [on] again", "body": NEW_BODY, "keywords": ["peace", "war"]},
            changed_fields=["headline", "body", "keywords"],
            similarity=0.75,
            quarantine="r2",
            reason="most pages failed",
        ),
        revision(
            3, {"headline": "Talks go [on] again", "body": NEW_BODY, "keywords": ["peace", "war"]}, change="withdrawn"
        ),
    ],
)


def shown(history: History, *, colour: bool = False) -> str:
    output = StringIO()
    console = Console(file=output, width=100, force_terminal=colour, color_system="standard" if colour else None)
    console.print(render_history(history, colour=colour))
    return output.getvalue()


def test_each_revision_is_told_with_what_changed_and_where_it_is() -> None:
    lines = [line.rstrip() for line in shown(HISTORY).splitlines()]
    start = lines.index("revision 1: added 2024-02-13T17:15:00+00:00 by run r1")
    assert lines[start:] == [
        "revision 1: added 2024-02-13T17:15:00+00:00 by run r1",
        "  in release 3",
        "",
        "revision 2: updated 2024-02-13T17:15:00+00:00 by run r2",
        "  in quarantine of r2: most pages failed",
        "  changed: headline, body, keywords; bodies alike: 0.75",
        "  headline",
        "    Talks go [-on-]{+[on] again+}",
        "  body",
        "    ... 3 unchanged ...",
        "",
        "    Paragraph 4 of [-it.-]{+everything.+}",
        "",
        "    ... 3 unchanged ...",
        "",
        "    {+One more.+}",
        "  keywords",
        "    peace",
        "    {+war+}",
        "",
        "revision 3: withdrawn 2024-02-13T17:15:00+00:00 by run r3",
        "  waits for release",
    ]
    facts = dict(line.split("  ", 1) for line in lines[: start - 1] if not line.startswith(" "))
    assert facts["withdrawn"].strip() == "2024-02-13T18:15:00+00:00"
    assert facts["other pages"].strip() == "https://gazette.example/copy (duplicate_id)"
    assert facts["headline"].strip() == "Talks go [on] again"


def test_at_a_terminal_colours_stand_for_the_marks() -> None:
    output = shown(HISTORY, colour=True)
    assert "{+" not in output
    assert "[-" not in output
    assert "\x1b[32meverything.\x1b[0m" in output


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("One two.", "One\n\ntwo.", ["One[- -]{+¶+}", "", "two."]),
        ("One two.\n\nThree.", "One two.", ["One two.", "", "[-Three.-]"]),
        (None, "One.\n\nTwo.", ["{+One.", "", "Two.+}"]),
        ("One.", None, ["[-One.-]"]),
    ],
)
def test_a_change_is_shown_where_it_is(old: str | None, new: str | None, expected: list[str]) -> None:
    changed = HISTORY._replace(revisions=[revision(1, {"body": old}), revision(2, {"body": new})])
    lines = [line.strip() for line in shown(changed).splitlines()]
    assert lines[lines.index("body") + 1 :] == expected


def test_the_channels_that_named_it_are_told() -> None:
    lines = [line.split(maxsplit=2) for line in shown(HISTORY).splitlines()]
    assert ["found", "by", "sections: https://gazette.example/news and 1 more"] in lines
    assert ["tags:", "t"] in lines


def test_programs_get_all_of_it() -> None:
    data = history_as_data(HISTORY)
    assert data["channels"]["tags"] == ["t"]
    assert data["withdrawn"] == "2024-02-13T18:15:00+00:00"
    assert [own["diff"].keys() for own in data["revisions"]] == [set(), {"headline", "body", "keywords"}, set()]
    second = data["revisions"][1]
    assert second["diff"]["headline"] == [
        {"tag": "equal", "text": "Talks go "},
        {"tag": "removed", "text": "on"},
        {"tag": "added", "text": "[on] again"},
        {"tag": "equal", "text": "\n\n"},
    ]
    assert second["record"] == HISTORY.revisions[1].record
    assert (second["quarantine"], second["body_similarity"]) == ("r2", 0.75)
