"""A date is as exact as the page: a day stays a day, a clock without a zone gets none, the more exact print wins."""

import json
from dataclasses import replace
from typing import Any

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.language.datetimes import iso
from newscrawler.spiders.almayadeen import SITE

TEXT = "".join(
    f"<p>The old bridge was opened to traffic in the morning, and people of part {part} of the city crossed it.</p>"
    for part in ("one", "two", "three", "four")
)
BEIRUT = replace(SITE, metadata=None)


def page(
    printed: str = "", *, language: str = "de", site: Any = None, meta: str | None = None, below: str = "", **dates: Any
) -> Article:
    ld = {"@type": "NewsArticle", "headline": "The old bridge is open", **dates}
    head = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if dates else "<script></script>"
    head += f'<meta property="article:published_time" content="{meta}">' if meta else ""
    html = (
        f"<html lang={language}><head>{head}</head><body><article><h1>The old bridge is open</h1><p>{printed}</p>"
        f"<div>{TEXT}</div>{below}</article></body></html>"
    )
    url = f"{BEIRUT.base_url}/news/politics/the-old-bridge" if site else "https://river.example/a"
    return extract_article(html, url, site)


def published(article: Article) -> str | None:
    return iso(article.date_published) if article.date_published else None


@pytest.mark.parametrize(
    "told",
    [
        "2024-02-13",
        "2024-02-13T00:00:00Z",
        "2024-02-13T00:00:00.000Z",
        "2024-02-13T00:00:00+00:00",
        "2024-02-13T00:00:00",
        "2024-02-13 00:00",
        "Tue, 13 Feb 2024 00:00:00 GMT",
        1707782400,
    ],
)
@pytest.mark.parametrize("site", [None, BEIRUT])
def test_a_day_told_as_midnight_is_a_day(told: str, site: Any) -> None:
    assert published(page(datePublished=told, site=site)) == "2024-02-13"


def test_midnight_at_the_place_is_a_day_in_whatever_zone_it_is_told() -> None:
    local, utc = "2024-02-13T00:00:00-05:00", "2024-02-13T05:00:00Z"
    assert published(page(datePublished=local)) == "2024-02-13"
    assert (
        published(page(datePublished=local, meta=utc)) == published(page(datePublished=utc, meta=local)) == "2024-02-13"
    )
    assert published(page(datePublished=utc)) == "2024-02-13T05:00:00+00:00"
    assert published(page(datePublished="2024-02-12T22:00:00Z", site=BEIRUT)) == "2024-02-13"


def test_a_clock_without_a_zone_has_none_but_the_sites() -> None:
    assert published(page(datePublished="2024-02-13T19:15:00")) == "2024-02-13T19:15:00"
    assert published(page("13.02.2024, 19:15 Uhr")) == "2024-02-13T19:15:00"
    assert published(page(datePublished="2024-02-13T19:15:00", site=BEIRUT)) == "2024-02-13T19:15:00+02:00"
    changed = page(datePublished="2024-02-13T19:15:00", dateModified="2024-02-14T08:00:00+01:00")
    assert published(changed) == "2024-02-13T19:15:00+01:00"


@pytest.mark.parametrize("told", ["2024-02-13", "2024-02-13T00:00:00Z"])
def test_a_declared_day_gives_way_to_a_printed_clock_of_that_day(told: str) -> None:
    found = page("13.02.2024, 19:15 Uhr", datePublished=told)
    assert (published(found), found.provenance["date_published"]) == ("2024-02-13T19:15:00", "visible")
    found = page("13 Feb 2024 19:15", datePublished=told, site=BEIRUT)
    assert (published(found), found.provenance["date_published"]) == ("2024-02-13T19:15:00+02:00", "visible")
    assert published(page("14.02.2024, 19:15 Uhr", datePublished=told)) == "2024-02-13"
    assert published(page("14 Feb 2024 19:15", datePublished=told, site=BEIRUT)) == "2024-02-13"


def test_a_declared_day_gives_way_to_another_sources_clock() -> None:
    assert published(page(datePublished="2024-02-13", meta="2024-02-13T18:15:00+01:00")) == "2024-02-13T18:15:00+01:00"
    found = page(datePublished="2024-02-13", meta="2024-02-13T17:15:00Z", site=BEIRUT)
    assert (published(found), found.provenance["date_published"]) == ("2024-02-13T19:15:00+02:00", "meta")


def test_a_time_element_that_marks_a_day_gives_way_to_the_clock_in_it() -> None:
    marked = "<time datetime=2024-02-13>13.02.2024, 19:15 Uhr</time>"
    assert published(page(marked)) == "2024-02-13T19:15:00"


def test_a_local_clock_told_as_utc_is_local() -> None:
    told = "2024-02-13T19:15:00+00:00"
    # Nobody who reads German sees the clock of Greenwich; what the place's offset is stands nowhere.
    assert published(page("13.02.2024, 19:15 Uhr", datePublished=told)) == "2024-02-13T19:15:00"
    found = page("13.02.2024, 19:15 Uhr", datePublished=told, dateModified="2024-02-13T20:01:00+01:00")
    assert published(found) == "2024-02-13T19:15:00+01:00"
    assert published(page(datePublished=told, meta="2024-02-13T19:15:00+01:00")) == "2024-02-13T19:15:00+01:00"
    found = page("13 Feb 2024 19:15", datePublished=told, dateModified="2024-02-13T19:40:00Z", site=BEIRUT)
    assert published(found) == "2024-02-13T19:15:00+02:00"
    assert found.date_modified is not None
    assert iso(found.date_modified) == "2024-02-13T19:40:00+02:00"


def test_a_clock_of_utc_with_the_offset_of_the_place_gives_way_to_the_clock_of_the_place() -> None:
    utc, local = "2024-07-13T19:11:05-04:00", "2024-07-13T15:11:05-04:00"
    assert published(page(meta=utc, datePublished=local)) == local
    assert published(page(meta=local, datePublished=utc)) == local
    assert published(page(meta=utc, datePublished="2024-07-13T15:12:05-04:00")) == "2024-07-13T15:12:05-04:00"
    assert published(page(datePublished=utc)) == utc


def test_a_clock_beside_a_print_some_whole_hours_off_is_utc_and_the_print_is_local() -> None:
    found = page("13.02.2024, 19:15 Uhr", datePublished="2024-02-13T17:15:04", dateModified="2024-02-14T08:00:00")
    assert published(found) == "2024-02-13T19:15:04+02:00"
    assert found.date_modified is not None
    assert iso(found.date_modified) == "2024-02-14T10:00:00+02:00"
    assert published(page("13.02.2024, 19:20 Uhr", datePublished="2024-02-13T17:15:04")) == "2024-02-13T17:15:04"


def test_utc_is_utc_where_nothing_speaks_against_it() -> None:
    told = "2024-02-13T19:15:00+00:00"
    assert published(page(datePublished=told)) == told
    assert published(page("13.02.2024, 20:40 Uhr", datePublished=told)) == told
    assert published(page("13 February 2024, 19:15", datePublished=told, language="en-GB")) == told
    assert published(page("13 Feb 2024 21:15", datePublished=told, site=BEIRUT)) == "2024-02-13T21:15:00+02:00"


def test_a_change_on_the_day_of_publication_is_told_as_that_day() -> None:
    found = page(datePublished="2024-02-13T19:15:00+01:00", dateModified="2024-02-13T00:00:00Z")
    assert found.date_modified is not None
    assert iso(found.date_modified) == "2024-02-13"
    assert page(datePublished="2024-02-13T19:15:00+01:00", dateModified="2024-02-12").date_modified is None


def test_a_printed_date_overrules_one_source_and_never_two_that_agree() -> None:
    older = page("<span>07.05.2019</span>", datePublished="2024-02-13T09:15:00+01:00")
    assert published(older) == "2019-05-07"
    both = page("<span>07.05.2019</span>", datePublished="2024-02-13T09:15:00+01:00", meta="2024-02-13T08:15:00Z")
    assert published(both) == "2024-02-13T09:15:00+01:00"
    assert both.provenance["date_published"] == "json-ld; visible differs"


@pytest.mark.parametrize("printed", ["11/01/2021", "01/11/2021", "11/01/2021 19:15"])
def test_a_printed_date_agrees_with_the_same_day_in_another_order(printed: str) -> None:
    found = page(printed, datePublished="2021-11-01")
    assert published(found) == ("2021-11-01T19:15:00" if " " in printed else "2021-11-01")
    assert found.provenance["date_published"] == ("visible" if " " in printed else "json-ld")


@pytest.mark.parametrize(
    "teaser",
    [
        "<div>Lesen Sie auch</div><div><a href=/x>Something else</a></div><div>07.05.2019</div>",
        "<div>Lesen Sie auch: Something else (07.05.2019)</div>",
        "<h4>Das könnte Sie auch interessieren</h4><div><span>07.05.2019</span></div>",
    ],
)
def test_the_date_of_a_teaser_is_not_the_articles(teaser: str) -> None:
    found = page(f"13.02.2024</p>{teaser}<p>", datePublished="2024-02-13")
    assert published(found) == "2024-02-13"
    assert found.provenance["date_published"] == "json-ld"
    assert published(page(f"</p>{teaser}<p>", datePublished="2024-02-13")) == "2024-02-13"
    assert published(page(f"</p>{teaser}<p>")) is None


def test_an_instant_in_utc_has_the_offset_that_the_pages_data_tell_it_with() -> None:
    counter = "<script>counter({'published': '2024-02-13T20:09:55-07:00'})</script>"
    assert published(page(datePublished="2024-02-14T03:09:55Z", below=counter)) == "2024-02-13T20:09:55-07:00"
    assert published(page(datePublished="2024-02-14T03:09:55.5Z", below=counter)) == "2024-02-13T20:09:55-07:00"
    assert published(page(datePublished="2024-02-14T03:10:55Z", below=counter)) == "2024-02-14T03:10:55+00:00"
    assert published(page(datePublished="2024-02-13T20:09:55", below=counter)) == "2024-02-13T20:09:55-07:00"


def test_an_instant_in_utc_has_the_offset_of_the_clock_that_readers_see() -> None:
    article = page("13.02.2024 20:09", datePublished="2024-02-14T03:09:00Z")
    assert published(article) == "2024-02-13T20:09:00-07:00"
    assert published(page("13.02.2024 20:11", datePublished="2024-02-14T03:09:00Z")) == "2024-02-14T03:09:00+00:00"


@pytest.mark.parametrize("printed", ["7.5.24", "Kultur, 7.5.24", "Von Rima Saad | 07.05.24"])
def test_a_printed_year_may_have_two_figures(printed: str) -> None:
    assert published(page(printed)) == "2024-05-07"
    assert published(page(printed, language="en")) is None


@pytest.mark.parametrize("declared", ["", "en"])
def test_a_printed_date_is_read_in_the_language_of_the_text_where_the_page_declares_none_or_another(
    declared: str,
) -> None:
    text = "".join(
        f"<p>Die alte Brücke über den Fluss ist am Morgen wieder geöffnet worden, sagte die Stadt am {day}, und viele "
        "Menschen aus der Nachbarschaft kamen zu Fuß, um sie sich anzusehen.</p>"
        for day in ("Montag", "Dienstag", "Mittwoch")
    )
    html = f"<html lang='{declared}'><body><h1>Die alte Brücke ist offen</h1><p>7. März 2024</p>{text}</body></html>"
    assert published(extract_article(html, "https://river.example/a")) == "2024-03-07"


@pytest.mark.parametrize(
    "beginning", ["7.5.2024 – {}", "07.05.2024 „{}", "(7. Mai 2024) {}", "Berlin, 7. Mai 2024 - {}", "7. Mai 2024. {}"]
)
def test_a_text_may_begin_with_its_date(beginning: str) -> None:
    sentence = "Die alte Brücke ist am Morgen geöffnet worden, und Menschen aus der ganzen Stadt gingen über sie. " * 3
    html = (
        f"<html lang=de><body><h1>Die alte Brücke ist offen</h1><div><p>{beginning.format(sentence)}</p>"
        f"<p>{sentence}</p></div></body></html>"
    )
    assert published(extract_article(html, "https://river.example/a")) == "2024-05-07"


def test_a_date_within_a_sentence_is_none() -> None:
    sentence = "Am 7. Mai 2024 – es war ein Dienstag – ist die alte Brücke wieder für alle geöffnet worden. " * 3
    html = f"<html lang=de><body><h1>Die alte Brücke ist offen</h1><div><p>{sentence}</p></div></body></html>"
    assert published(extract_article(html, "https://river.example/a")) is None


def test_a_label_may_touch_its_date() -> None:
    assert published(page("Datum:26. Januar 2022")) == "2022-01-26"


def test_a_date_far_below_the_headline_gives_way_to_one_right_above_it() -> None:
    rows = "".join(f"<p>{day}.01.2024 · Sport</p><p>Meldung Nummer {day}</p>" for day in range(10, 20))
    html = (
        "<html lang=de><body><p>07.05.2024 10:16 Uhr</p><h1>Die alte Brücke ist offen</h1>"
        + "<p>Reiter</p>" * 14
        + f"{rows}</body></html>"
    )
    assert published(extract_article(html, "https://river.example/a")) == "2024-05-07T10:16:00"


def test_a_date_elsewhere_is_not_later_than_the_change_by_the_headline() -> None:
    comment = '<ol><li>Omar <time class="post-date" datetime="2024-03-01T11:51:58Z"></time></li></ol>'
    other = '<ol><li><time class="post-date" datetime="2024-03-02T11:51:58Z"></time></li></ol>'
    article = page("Aktualisiert am 13.02.2024 15:49", below=comment + other)
    assert published(article) == "2024-02-13T15:49:00"


@pytest.mark.parametrize(
    "data",
    [
        '{"publishedDate": "2024-02-13T20:37:27+01:00"}',
        '{"created_at":"2024-02-13T20:37:27+01:00","text":"created_at"}',
        "var pub_date = '2024-02-13T20:37:27+01:00';",
        '{"a": "{\\"first_published_at\\":\\"2024-02-13T20:37:27+01:00\\"}"}',
    ],
)
def test_data_of_a_script_tell_the_date_under_any_name_where_nothing_else_does(data: str) -> None:
    script, other = f"<script>{data}</script>", "<script>{'publish_date': '2024-02-12T08:00:00Z'}</script>"
    assert published(page(below=script)) == "2024-02-13T20:37:27+01:00"
    assert published(page("12.02.2024", below=script)) == "2024-02-12"
    assert published(page(below=script + other)) is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Dieser Artikel wurde am 7. Mai 2024 um 14:48 Uhr gepostet und ist abgelegt unter Brücken."),
        ("de", "Gespeichert von rima am 7. Mai 2024 - 14:48"),
        ("tr", "Bu haber 7 Mayıs 2024 14:48 tarihinde yayınlandı"),
    ],
)
def test_a_word_for_publishing_may_follow_its_date(language: str, line: str) -> None:
    article = page(below=f"<p>Brücken</p><p>{line}</p><p>Am 1. Mai 2023</p>", language=language)
    assert published(article) == "2024-05-07T14:48:00"


def test_a_date_in_the_headline_gives_way_to_one_by_it() -> None:
    story = f"<h1>What was open on 5 May 2024</h1><p>7 May 2024</p><div>{TEXT}</div>"
    html = f"<html lang=en><head><script></script></head><body><article>{story}</article></body></html>"
    assert published(extract_article(html, "https://river.example/a")) == "2024-05-07"


def test_of_dates_above_the_headline_the_nearest_is_the_articles() -> None:
    above = "<p>1 April 2024</p><p>Ferries</p><p>2 April 2024</p><p>Quays</p><p>7 May 2024</p>"
    story = f"{above}<h1>The old bridge is open</h1><div>{TEXT}</div>"
    html = f"<html lang=en><head><script></script></head><body><article>{story}</article></body></html>"
    assert published(extract_article(html, "https://river.example/a")) == "2024-05-07"


def test_the_time_of_a_post_that_is_quoted_is_not_the_articles() -> None:
    post = "<blockquote>A bridge! <time datetime=2024-01-02T10:00:00Z>2 January</time></blockquote>"
    assert (
        published(page(post, language="en", datePublished="2024-05-07T09:00:00+02:00")) == "2024-05-07T09:00:00+02:00"
    )


def test_the_day_of_a_post_of_a_network_in_the_text_is_not_the_articles() -> None:
    link = "<a href=https://twitter.com/lenn/status/1>January 2, 2024</a>"
    post = f"<blockquote class=twitter-tweet><p>A bridge!</p>&mdash; Lenn (@lenn) {link}</blockquote>"
    marked = (
        "<footer>Published <time class='entry-date published' datetime=2024-05-07T09:00:00+00:00>May 7</time></footer>"
    )
    assert published(page(f"</p>{TEXT[:110]}{post}<p>", language="en", below=marked)) == "2024-05-07T09:00:00+00:00"
    assert published(page(f"</p>{TEXT[:110]}{post}<p>", language="en")) is None


def test_a_line_at_the_foot_that_is_named_for_a_posts_data_tells_its_date() -> None:
    foot = "<div class={}>Rima, 3 May 2013 | 2 opinions</div>"
    assert published(page(language="en", below=foot.format("asset-meta"))) == "2013-05-03"
    assert published(page(language="en", below=foot.format("comment-meta") + "<div>4 May 2013</div>")) is None


def test_a_publication_that_the_page_prints_as_its_change_gives_way_to_the_printed_publication() -> None:
    told = {"datePublished": "2024-08-21", "dateModified": "2024-08-21", "meta": "2024-08-21"}
    assert (
        published(page("Published 26 April 2023</p><p>Updated 21 August 2024", language="en", **told)) == "2023-04-26"
    )
    assert published(page("26 April 2023</p><p>Updated 21 August 2024", language="en", **told)) == "2024-08-21"


def test_figures_that_elements_set_side_by_side_are_parted() -> None:
    assert published(page("<i>Apr</i> <b>04</b><b>2013</b>", language="en")) == "2013-04-04"
    assert published(page("<i>3 de mayo de 2022</i><b>21:25</b>", language="es")) == "2022-05-03T21:25:00"


def test_of_two_claims_that_differ_the_one_that_is_printed_by_the_headline_wins() -> None:
    told = {"datePublished": "2024-02-13T08:00:00+01:00"}
    article = page("Published 27.02.2024", meta="2024-02-27T09:15:00+01:00", **told)
    assert (published(article), article.provenance["date_published"]) == (
        "2024-02-27T09:15:00+01:00",
        "meta; json-ld differs",
    )
    assert published(page("Published 27.02.2024", **told)) == "2024-02-13T08:00:00+01:00"  # a single claim, earlier


@pytest.mark.parametrize(("printed", "language"), [("13 | 2 | 2024", "de"), ("2024 Feb 13;15(1):e33", "en")])
def test_figures_between_bars_and_a_year_before_the_month_are_a_date(printed: str, language: str) -> None:
    assert published(page(printed, language=language)) == "2024-02-13"


def test_a_day_of_the_address_gives_way_to_the_clock_of_that_day_that_is_marked_as_of_publication_below_the_text() -> (
    None
):
    told = "2024-02-13T19:15:00+01:00"
    remark = "<ol><li class=comment><article><time datetime=2024-02-13T21:00:00+01:00>13.02.2024</time></article></ol>"

    def published_at(moment: str) -> str | None:
        footer = f"<footer><time class='entry-date published' datetime={moment}>13. Februar 2024</time></footer>"
        article = f"<article><h1>The old bridge is open</h1>{TEXT}{footer}</article>{remark}"
        html = f"<html lang=de><body>{article}</body></html>"
        return published(extract_article(html, "https://river.example/2024/02/13/the-old-bridge-is-open"))

    assert published_at(told) == told
    assert published_at("2024-02-11T19:15:00+01:00") == "2024-02-13"


def test_a_day_of_the_address_gives_way_to_a_time_of_that_day_wherever_it_stands_where_there_are_few() -> None:
    own = "<time datetime='2024-02-13 19:15:00+01:00'>13.02.2024</time><time datetime=2024-02-15>15.02.2024</time>"
    others = 2 * "<time datetime=2024-03-01>1.3.2024</time>"
    url = "https://river.example/2024/02/13/the-old-bridge-is-open"
    for times, told in ((own, "2024-02-13T19:15:00+01:00"), (own + others, "2024-02-13")):
        story = f"<nav>{times}</nav><article><h1>The old bridge is open</h1>{TEXT}</article>"
        assert published(extract_article(f"<html lang=de><body>{story}</body></html>", url)) == told


@pytest.mark.parametrize("told", ["1944-12-19", "1976-05-04T10:30:00+01:00", "1985-01-01T00:00:00-08:00", "1851-09-18"])
@pytest.mark.parametrize("site", [None, BEIRUT])
def test_an_archives_article_is_of_its_day_however_long_ago_it_is(told: str, site: Any) -> None:
    expected = told.partition("T")[0]
    for article in (page(datePublished=told, site=site), page(meta=told, site=site)):
        assert str(published(article))[:10] == expected


@pytest.mark.parametrize("told", ["1970-01-01", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "1900-01-01"])
def test_a_zero_of_a_system_is_no_date(told: str) -> None:
    assert published(page(datePublished=told)) is None
    assert published(page("12. Mai 2024", meta=told)) == "2024-05-12"


def test_an_old_date_in_print_is_the_articles_only_where_the_address_has_its_year() -> None:
    html = f"<html lang=en><body><article><h1>A bridge opens</h1><p>May 4, 1957</p><div>{TEXT}</div></article></body>"
    told = [
        published(extract_article(html, f"https://river.example/{path}")) for path in ("magazine/1957/a", "a", "1958/a")
    ]
    assert told == ["1957-05-04", None, None]


def test_a_clock_of_before_there_were_zones_has_an_offset_of_whole_minutes() -> None:
    site = replace(BEIRUT, timezone="Europe/Paris")
    article = page(datePublished="1905-05-04T08:30:00", site=site)
    assert published(article) == "1905-05-04T08:30:00+00:09"


def test_a_byline_that_ends_with_the_change_in_brackets_is_read_below_a_standfirst() -> None:
    lead = (
        "<p class=lead>In der Altstadt reden alle über die Brücke: nach neun Monaten fällt nun eine Entscheidung.</p>"
    )
    line = "<p>Von Rima Saad | 26. November 2024 um 17:27 Uhr (aktualisiert: 26. November 2024 um 21:44 Uhr)</p>"
    text = "".join(
        f"<p>Die alte Brücke in der Stadt ist wieder offen, und alle aus Teil {part} haben sie am Morgen überquert.</p>"
        for part in "abcd"
    )
    html = f"<html lang=de><body><main><article><h1>Die Brücke ist offen</h1>{lead}{line}{text}</article></main>"
    article = extract_article(html, "https://river.example/artikel/die-bruecke-ist-wieder-offen")
    assert str(article.date_published) == "2024-11-26 17:27:00"
    assert str(article.date_modified) == "2024-11-26 21:44:00"
    assert "Rima Saad" not in (article.body or "")


def test_a_date_of_a_card_is_none_of_an_article_whose_headline_stands_by_an_earlier_change() -> None:
    change = '<span class="updatetime">11/17/2023 05:40 PM</span>'
    cards = "<h2>Ferries sail again</h2><div class=date>11/19/2023 10:35 AM</div>"
    html = f"<article><h1>The old bridge is open</h1>{change}<div>{TEXT.replace('<p>', ' ').replace('</p>', ' ')}</div>"
    article = extract_article(
        f"<html lang=en-US><head><script></script></head><body>{html}</article><div>{cards}</div></body></html>",
        "https://river.example/a",
    )
    assert published(article) == "2023-11-17T17:40:00"


def test_a_date_in_one_line_with_the_link_of_a_card_is_that_of_another_article() -> None:
    card = "<a href=/city/boats-carry-commuters-across-the-river-104522.html>Boats carry commuters across the river</a>"
    text = TEXT.replace("</p>", f"</p><div class=box>{card}<time>11 March 2024</time></div>", 1)
    html = f"<article><h1>The old bridge is open</h1><p>Published 14 March 2024</p>{text}{TEXT}</article>"
    article = extract_article(f"<html lang=en-GB><body>{html}</body></html>", "https://river.example/a")
    assert published(article) == "2024-03-14"


def test_a_date_whose_year_stands_first_is_read_in_the_language_of_the_text_where_none_is_declared() -> None:
    text = "<p>A régi hidat kedden nyitották meg a forgalom előtt, és a város lakói végre átkelhettek rajta.</p>" * 4
    html = f"<h1>Megnyílt a régi híd</h1><div><b>2024. május 7., 11:16</b> forrás: <b>Folyó</b></div>{text}"
    article = extract_article(f"<html><body>{html}</body></html>", "https://river.example/a")
    assert published(article) == "2024-05-07T11:16:00"


@pytest.mark.parametrize("marked", ["pubdate", "class='entry-time'"])
def test_of_several_times_the_one_that_is_marked_as_the_publication_is_it(marked: str) -> None:
    times = f"<time datetime=2024-02-13 {marked}></time><time datetime=2010-01-01></time>"
    assert published(page(below=f"<div>{times}</div>")) == "2024-02-13"
