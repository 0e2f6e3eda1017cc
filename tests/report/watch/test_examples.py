"""Examples are records that show what is meant."""

from newscrawler.ledger.watch.alarms import Anomaly, Severity
from newscrawler.report.watch.examples import examples

RECORDS = [
    {"url": f"https://news.example/{number}", "headline": f"Article {number}", "section": "sport"}
    for number in range(9)
]


def anomaly(kind: str, subject: str) -> Anomaly:
    return Anomaly(kind, subject, Severity.WARNING, "", "", "")


def test_records_that_lack_a_field_show_that_it_is_lost() -> None:
    records = [{**each, "authors": ["Ada"] if number < 5 else []} for number, each in enumerate(RECORDS)]
    found = examples(anomaly("field_lost", "authors"), records)
    assert [each.url[-1] for each in found] == ["5", "6", "7"]


def test_where_none_shows_it_the_first_ones_do() -> None:
    found = examples(anomaly("silence", "culture"), RECORDS)
    assert [each.headline for each in found] == ["Article 0", "Article 1", "Article 2"]
    assert examples(anomaly("silence", "culture"), []) == ()
