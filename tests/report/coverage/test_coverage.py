"""Coverage of a site and a time: the share that is there, its window, and when a run warns of it."""

from collections.abc import Iterator

from newscrawler.ledger.runs.captures import Named
from newscrawler.report.coverage.coverage import Coverage, cover, coverage_as_data
from newscrawler.report.views.coverage import render_coverage
from tests.report.coverage.shown import text_of

HOUR = 3_600.0


def _named(*channels: str, number: int, at: float = HOUR, state: str | None = None) -> Iterator[Named]:
    for each in range(number):
        url = f"https://n.example/{'-'.join(channels)}/{state}/{at:.0f}/{each}"
        yield Named(url, frozenset(channels), at + each, state)


def _covered(*groups: Iterator[Named], since: float | None = 0.0) -> Coverage:
    return cover("gazette", [each for group in groups for each in group], since, None)


def test_what_was_named_and_has_no_record_lowers_the_share() -> None:
    whole = _covered(_named("sections", "sitemaps", number=40), _named("sections", number=4))
    lacking = _covered(
        _named("sections", "sitemaps", number=20),
        _named("sections", number=4),
        _named("sections", "sitemaps", number=20, state="failed"),
    )

    assert whole.found.number == lacking.found.number == 44
    assert whole.share is not None
    assert lacking.share is not None
    assert whole.share.best == 1.0
    assert round(lacking.share.best, 2) == 0.55
    assert len(lacking.missing) == 20


def test_a_run_warns_where_nine_tenths_are_surely_not_there() -> None:
    failed = _named("sections", "sitemaps", number=20, state="failed")
    lacking = _covered(_named("sections", "sitemaps", number=20), failed)

    assert _covered(_named("sections", "sitemaps", number=40)).warning is None
    assert "`newscrawler coverage gazette` says which" in str(lacking.warning)
    assert "50%" in str(lacking.warning)


def test_what_is_gone_or_was_none_is_listed_and_not_counted() -> None:
    gone = Named("https://n.example/gone", frozenset({"sections"}), HOUR, "gone", "http_410", is_article=False)
    found = cover("gazette", [*_named("sections", "tags", number=9), gone], 0.0, None)

    assert found.found.known == 9
    assert found.missing == (gone,)


def test_the_window_begins_where_two_channels_reach_back_to_and_says_so() -> None:
    """Sections hold 40 of the last 50, a feed the last 50: of the sitemap's 300 older ones nothing can be told."""
    old = _named("sitemaps", number=300, at=HOUR)
    new = (
        _named("sections", "sitemaps", number=30, at=100 * HOUR),
        _named("sections", number=10, at=101 * HOUR),
        _named("sitemaps", number=10, at=102 * HOUR),
    )
    found = _covered(old, *new, since=None)

    assert found.since == 100 * HOUR
    assert found.found.known == 50
    assert found.found.number is not None
    assert 50 <= found.found.number <= 55


def test_a_channel_that_reaches_less_far_is_not_compared() -> None:
    found = _covered(
        _named("sections", "sitemaps", number=100, at=HOUR),
        _named("sections", number=10, at=2 * HOUR),
        _named("sections", "sitemaps", "most_read", number=20, at=100 * HOUR),
        since=0.0,
    )

    assert found.found.witnesses == ("sections", "sitemaps")
    [least] = [each for each in found.channels if each.name == "most_read"]
    assert least.since == 100 * HOUR
    assert "most_read (since" in text_of(render_coverage(found))


def test_people_and_programs_are_told_the_same() -> None:
    found = _covered(
        _named("sections", "sitemaps", number=20),
        _named("sections", number=10),
        _named("sitemaps", number=5, state="pending"),
    )
    data, text = coverage_as_data(found), text_of(render_coverage(found))

    assert data["estimate"]["number"] == found.found.number
    assert data["missing"]["reasons"] == [{"state": "pending", "reason": None, "number": 5}]
    assert f"{found.found.number} articles" in text
    assert "5 waiting" in text
    assert "two channels cannot show" in text


def test_what_cannot_be_told_is_said_in_words() -> None:
    found = _covered(_named("sections", number=20), _named("sitemaps", number=20))

    assert found.share is None
    assert found.warning is None
    assert coverage_as_data(found)["estimate"] is None
    assert "cannot be told" in text_of(render_coverage(found))
