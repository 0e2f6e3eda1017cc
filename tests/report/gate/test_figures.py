"""What a fault of a site does to its articles is counted (figures, differences); what editors do is hardly."""

from typing import Any

import pytest

from newscrawler.report.gate.figures import RoundFigures, count_changes, figures_from_data
from newscrawler.report.gate.kinds import Kind

Record = dict[str, Any]
_TOPICS = (
    "harbour",
    "market",
    "school",
    "museum",
    "ferry",
    "orchard",
    "bakery",
    "library",
    "railway",
    "garden",
    "mill",
)


def record(number: int, **fields: Any) -> Record:
    topic = _TOPICS[number % len(_TOPICS)]
    lines = [
        f"The {topic} of quarter {'abcdefghijklmnop'[(number + line) % 16]} {word} its gates for {topic} visitors and "
        f"neighbours, who {told} the {topic} keeper about {topic} matters of every {word} kind since winter."
        for line, (word, told) in enumerate((("opened", "asked"), ("painted", "thanked"), ("closed", "told")))
    ]
    return {
        "headline": f"The {topic} number {number} opens",
        "description": f"What the {topic} says.",
        "body": "\n\n".join(lines),
        "authors": [f"Writer {number}"],
        "section": "Town",
        "keywords": [topic],
        "language": "en",
        "date_published": f"2024-02-13T10:{number:02}:00+00:00",
        "date_modified": None,
        "image": {"url": f"https://gazette.example/{number}.jpg", "caption": None, "credit": None},
    } | fields


def counted(*changes: Record, of: int = 20, **fields: Any) -> RoundFigures:
    """Figures of articles that readers have, each changed alike."""
    pairs = [(record(number), record(number) | fields) for number in range(of)]
    for number, change in enumerate(changes):
        pairs[number] = (record(number), record(number) | change)
    return count_changes(pairs, {"visited": of})


def kinds(found: RoundFigures, least: int = 5) -> set[str]:
    return {kind for kind, figure in found.kinds.items() if figure.number >= least}


WALL = (
    "We value your privacy. We and our partners store and read what we like on your device. Agree to go on. "
    "You may change your mind at any time in the settings of your account, which is free."
)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda _: {"body": WALL}, {"shrunk", "passage", "common", "changed"}),
        (lambda old: {"body": f"{WALL} Request {hash(old['headline']) % 999}a."}, {"shrunk", "common"}),
        (lambda old: {"body": f"To read “{old['headline']}”, agree. {WALL}"}, {"rewritten", "common"}),
        (lambda old: {"body": old["body"].split("\n\n")[0]}, {"shrunk", "changed"}),
        (lambda old: {"body": old["body"][: len(old["body"]) * 3 // 5] + "… Subscribe to read on."}, {"shrunk"}),
        (lambda _: {"body": None}, {"shrunk", "vanished_body"}),
        (lambda old: {"body": f"{old['body']}\n\nSign up for our letter."}, {"passage", "changed"}),
        (lambda old: {"body": f"{old['body']} Sign up for our letter"}, {"passage"}),
        (lambda old: {"body": f"Advertisement\n\n{old['body']}"}, {"passage"}),
        (lambda old: {"body": old["body"].replace("\n\n", "\n\nRead more: The best of 2024\n\n")}, {"passage"}),
        (lambda old: {"headline": f"{old['headline']} | Gazette"}, {"headline_affix", "headline", "changed"}),
        (lambda old: {"headline": f"Gazette (7): {old['headline']} - News"}, {"headline_affix"}),
        (lambda _: {"headline": "Gazette"}, {"headlines", "headline"}),
        (lambda old: {"body": " ".join(reversed(old["body"].split()))}, {"rewritten"}),
        (lambda _: {"authors": []}, {"vanished_authors"}),
        (lambda _: {"image": {"url": None, "caption": None, "credit": None}}, {"vanished_image"}),
        (lambda _: {"image": {"url": "https://gazette.example/logo.png"}}, {"same_image"}),
        (lambda _: {"authors": ["Admin"]}, {"same_authors"}),
        (lambda _: {"date_published": "2024-03-01T00:00:00+00:00"}, {"redated", "same_date_published"}),
        (lambda _: {"language": "fr"}, {"language"}),
    ],
)
def test_what_a_template_does_to_all_articles_is_counted(make: Any, expected: set[str]) -> None:
    found = counted(*(make(record(number)) for number in range(20)))
    assert kinds(found, 20 - 1) >= expected, found


@pytest.mark.parametrize(
    "fields",
    [
        {"date_modified": "2024-03-01T00:00:00+00:00"},  # the template prints it now
        {"keywords": ["town", "news"]},
        {"date_published": "2024-02-13"},  # told less exactly
    ],
)
def test_a_redesign_that_keeps_the_text_is_not(fields: Record) -> None:
    assert not kinds(counted(**fields))


def test_neither_are_other_quotation_marks_and_spaces() -> None:
    found = count_changes(
        [
            (
                record(number, body=f'He said "no" - {number}.\n\nIt is so.', headline="It's so"),
                record(number, body=f"He said “no” – {number}.\n\nIt is so.\n\n", headline="It’s  so"),
            )
            for number in range(20)
        ],
        {"visited": 20},
    )
    assert kinds(found) <= {"headlines", "common"}


def test_edits_of_editors_share_nothing() -> None:
    edits = [
        {"body": record(number)["body"] + f"\n\nThe {_TOPICS[number]} adds a word of its own."} for number in range(9)
    ]
    assert kinds(counted(*edits)) == {"changed"}


def test_of_new_articles_it_is_counted_what_they_lack() -> None:
    found = count_changes(
        [(None, record(number, authors=[], language="es")) for number in range(9)], {}, usual_language="en"
    )
    assert kinds(found) == {"lacks_authors", "lacks_date_modified", "new_language"}
    assert found.of(Kind.LACKS_AUTHORS) == found.of(Kind.COMMON) == 9
    assert found.language == "es"


def test_figures_are_kept_as_plain_data() -> None:
    found = counted(body=WALL)
    assert figures_from_data(found.as_data()) == found


def test_as_many_fields_are_wrong_as_their_confidence_lets_expect_of_the_records_that_have_one() -> None:
    unsure = {"confidence": {"body": 0.25, "headline": 0.99, "authors": None}}
    found = counted(*[unsure] * 12, of=20)
    assert found.kinds[Kind.UNSURE_BODY].number == 9
    assert (found.of(Kind.UNSURE_BODY), found.of(Kind.UNSURE_HEADLINE), found.of(Kind.UNSURE_AUTHORS)) == (12, 12, 0)
    assert "unsure_headline" not in found.kinds
    assert figures_from_data(found.as_data()) == found
