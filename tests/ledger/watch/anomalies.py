"""What is unusual at a site, as tests tell of it."""

from newscrawler.ledger.watch.alarms import Anomaly, Example, Severity

LOST = Anomaly(
    "field_lost",
    "authors",
    Severity.URGENT,
    "0 of 31 articles have authors",
    "usual is 29 to 31 of 31",
    "the template has changed",
    (Example("https://gazette.example/a", "A headline"), Example("https://gazette.example/b", None)),
)
