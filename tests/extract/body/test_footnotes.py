"""Footnotes of a text are text: what a mark in a paragraph leads to, where it leads back or is named for a note."""

import pytest

from newscrawler.extract import extract_article

TEXT = [
    "The ferry to the outer islands runs all winter, the harbour board said, for the first time since the pier fell.",
    "Nobody had counted on so many passengers, and the second boat leaves an hour later than the timetable has it.",
    "Until the spring the fare stays what it was, whatever the repair of the landing stage at Lenn may come to cost.",
]
NOTE = "Report of the board for 1937, page 87."
BACK = "<a href='#fnref1'>↩</a>"


def body(mark: str, below: str) -> str:
    first, *rest = TEXT
    html = f"<p>{first}{mark}</p>{''.join(f'<p>{text}</p>' for text in rest)}{below}"
    page = (
        f"<html><body><article><h1>Ferries run all winter</h1>{html}</article><p>All rights reserved.</p></body></html>"
    )
    return extract_article(page, "https://quay.example/ferries-run").body or ""


@pytest.mark.parametrize(
    ("mark", "below"),
    [
        (
            "<sup><a href='#fn1' id=fnref1>1</a></sup>",
            f"<section class=footnotes><ol><li id=fn1>{NOTE} {BACK}</li></ol></section>",
        ),
        (
            "<sup id=fnref1><a href='#fn1'>[1]</a></sup>",
            f"<hr><ol><li id=fn1><p>{NOTE} {BACK}</p></li></ol>",
        ),
        (
            "<a class=footnote-anchor id=fnref1 href='#note-1'>1</a>",
            f"<div class=footnote><a id=note-1 href='#fnref1'>1</a><div><p>{NOTE}</p></div></div>",
        ),
        ("<sup><a href='#fn1' id=fnref1>*</a></sup>", f"<div class=footnotes><p id=fn1>{NOTE}</p></div>"),
        ("<a name=_ftnref1 href='#_ftn1'>[1]</a>", f"<p><a name=_ftn1 href='#_ftnref1'>[1]</a> {NOTE}</p>"),
    ],
)
def test_a_short_note_that_a_mark_leads_to_ends_the_text(mark: str, below: str) -> None:
    last = body(mark, below).split("\n\n")[-1]
    assert NOTE in last
    assert len(last) <= len(NOTE) + 4  # its number, but no way back
    assert "↩" not in last


@pytest.mark.parametrize(
    ("mark", "below"),
    [
        ("<a href='#top' id=here>1</a>", f"<p id=top>{NOTE}</p>"),  # nothing leads back, and no name says so
        ("<a href='#fn1' id=fnref1>the report on it</a>", f"<ol><li id=fn1>{NOTE} {BACK}</li></ol>"),  # no mark
    ],
)
def test_what_no_mark_leads_to_or_does_not_lead_back_is_no_note(mark: str, below: str) -> None:
    assert NOTE not in body(mark, f"<ul class=menu><li><a href=/a>Fares</a></li></ul><aside>{below}</aside>")
