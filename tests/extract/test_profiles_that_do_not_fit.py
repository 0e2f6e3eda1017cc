"""A profile adds and never takes away: what its rules do not find is read as if there were none."""

from dataclasses import replace

import pytest

from newscrawler.extract import extract_article
from newscrawler.site import Rules, Site
from newscrawler.spiders.almayadeen import SITE

URL = SITE.base_url + "/news/politics/the-bridge-reopens"
TEXT = [
    "The old bridge over the river opened to walkers and riders again on Tuesday, a year after it was shut.",
    "Repairs took longer than the city had planned, and cost twice as much, the mayor told the council.",
    "Trams will cross from September, and the lamps on both sides are to be lit before the end of June.",
    "A stall keeper who has sold lemons beside the bridge for forty years said that she missed the boats.",
]
TICKER = "".join(
    f"<li><p>Breaking: the ministers of the valley meet again to speak of road number {n} and of its tolls</p></li>"
    for n in range(8)
)
WHOLE = "\n\n".join(TEXT)
PARTED = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


def body(
    inside: str, template: str = "details-white-box", container: str = "p-content", site: Site | None = SITE
) -> str | None:
    html = f"""<html lang=en><head><title>The bridge reopens</title></head><body>
<div class=breaking><ul>{TICKER}</ul></div>
<div class="{template}"><h1>The bridge reopens</h1><div class="{container}">{inside}</div></div>
<div class=most-read><h4>Most Read</h4><ul>{TICKER.replace("Breaking: ", "")}</ul></div></body></html>"""
    return extract_article(html, URL, site).body


@pytest.mark.parametrize(
    "inside",
    [
        PARTED,
        "<br>".join(TEXT),
        "<br><br>".join(TEXT),
        f"<div>{'<br>'.join(TEXT)}</div>",
        f"<div>{PARTED}</div>",
        f"<section><div><div>{PARTED}</div></div></section>",
        "".join(f"<div>{paragraph}</div>" for paragraph in TEXT),
        f"{TEXT[0]}<br><br>{TEXT[1]}<p>{TEXT[2]}</p><p>{TEXT[3]}</p>",
    ],
)
def test_all_text_of_the_container_is_read_however_its_paragraphs_are_parted(inside: str) -> None:
    assert body(inside) == WHOLE
    assert body(inside, "story", "text") == WHOLE
    assert body(inside, site=None) == WHOLE


def test_paragraphs_on_two_levels_of_the_container_are_all_read() -> None:
    deeper = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT[2:])
    assert body(f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p><div>{deeper}</div>") == WHOLE


def test_what_the_profile_drops_is_dropped_where_the_container_is_another_too() -> None:
    box = f"<div class=dual-related><p>{TEXT[0].replace('bridge', 'ferry')}</p></div>"
    deeper = f"<div>{PARTED}{box}</div>"
    assert body(deeper) == WHOLE
    assert body(deeper, "story", "text") == WHOLE


def test_a_container_without_text_is_no_reason_to_look_elsewhere() -> None:
    assert body("<iframe src=/player></iframe>") is None


def test_a_profile_that_is_not_sure_says_nothing_by_a_container_without_text() -> None:
    wrong = replace(SITE, rules=Rules(body="iframe"))
    player = "<iframe src=/player></iframe>"
    assert body(player + PARTED, "story", "text", wrong) is None
    read = body(player + PARTED, "story", "text", replace(wrong, sure=False))
    assert read
    assert read == body(player + PARTED, "story", "text", None)


@pytest.mark.parametrize("site", [SITE, None])
def test_a_page_without_text_has_no_body_whatever_lists_stand_around_it(site: Site | None) -> None:
    assert body("<iframe src=https://video.example/embed/1></iframe>", "story", "text", site) is None
