from typing import Any

from newscrawler.report.pages.overview import SiteLine, as_data, from_data, overview_page

TODAY = 20_416


def line(site: str, **values: Any) -> SiteLine:
    numbers = {"urgent": 0, "warnings": 0, "notices": 0, "articles": 7, "held": 0, "today": TODAY}
    none: dict[str, Any] = {"message": None, "outcome": "done", "ended": 1e9}
    return SiteLine(**{**numbers, **none, "site": site, "new": [1] * 30, "failing": [0.0] * 30, **values})


def test_the_worst_is_the_first() -> None:
    lines = [
        line("well"),
        line("also-well"),
        line("notice", notices=9),
        line("held", held=3),
        line("failed", outcome="store_failed"),
        line("warned", warnings=1),
        line("urgent", urgent=1),
    ]
    found = [each.site for each in sorted(lines, key=lambda each: each.badness)]
    assert found == ["urgent", "warned", "failed", "held", "notice", "also-well", "well"]


def test_a_line_is_kept_as_data() -> None:
    one = line("gazette", message="a \u202e headline", new=[None, 3])
    assert from_data(as_data(one)) == one


def test_numbers_of_sites_that_were_looked_at_on_other_days_are_added_by_the_day() -> None:
    lines = [line("a", new=[None] * 29 + [5]), line("b", today=TODAY - 1, new=[None] * 29 + [7])]
    text = overview_page(lines, now=TODAY * 86_400.0, today=TODAY).decode()
    assert '<th scope="row">2025-11-24</th><td class="n">5</td>' in text
    assert '<th scope="row">2025-11-23</th><td class="n">7</td>' in text


def test_a_thousand_sites_take_less_than_a_megabyte() -> None:
    message = "no article of the section politics for 9 h, usually 12 to 30 in such a time"
    lines = [
        line(
            f"a-site-of-usual-name-{number}",
            urgent=1,
            warnings=1,
            message=message,
            new=[(number + 7 * day * day) % 50 for day in range(30)],
            failing=[(number + 3 * day * day) % 60 / 1000 for day in range(30)],
        )
        for number in range(1000)
    ]
    assert len(overview_page(lines, now=TODAY * 86_400.0, today=TODAY)) < 1_000_000
