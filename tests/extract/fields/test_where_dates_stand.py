"""Where a page tells its date beside metadata: in attributes, in a text's first words, in its foot, in other dates."""

import json
from typing import Any

import pytest

from newscrawler.extract import extract_article
from newscrawler.language.datetimes import iso

TEXT = "".join(
    f"<p>The old bridge was opened to traffic in the morning, and people of part {part} of the city crossed it.</p>"
    for part in ("one", "two", "three", "four")
)
URL = "https://river.example/a"


def published(
    printed: str = "", *, language: str = "en", head: str = "", url: str = URL, below: str = "", **dates: Any
) -> str | None:
    ld = json.dumps({"@type": "NewsArticle", "headline": "The old bridge is open", **dates})
    data = f'<script type="application/ld+json">{ld}</script>' if dates else "<script></script>"
    html = (
        f"<html lang={language}><head>{data}{head}</head><body><article><h1>The old bridge is open</h1>"
        f"<p>{printed}</p><div>{TEXT}</div>{below}</article></body></html>"
    )
    article = extract_article(html, url)
    return iso(article.date_published) if article.date_published else None


def meta(name: str, content: str) -> str:
    return f"<meta name='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("<time data-published='2024-05-07 09:13:00Z'>7 May 2024</time>", "2024-05-07T09:13:00+00:00"),
        ("<span datetime='2024-05-07 17:00:00 -0400'>7 May 2024</span>", "2024-05-07T17:00:00-04:00"),
        ("<span data-time=1715073180>7 May 2024</span>", "2024-05-07T09:13:00+00:00"),
        ("<span data-time=1715073180000>7 May 2024 11:13</span>", "2024-05-07T11:13:00+02:00"),
        ("<span data-time='2024-05-07 09:13:00 +0530'>7 May 2024 09:13</span>", "2024-05-07T09:13:00+05:30"),
        ("<time data-time='2024-05-07T09:13:00Z'></time>", "2024-05-07T09:13:00+00:00"),
        ("<time \x1b[31m data-time='2024-05-07T09:13:00Z'></time>", "2024-05-07T09:13:00+00:00"),
    ],
)
def test_an_attribute_tells_the_clock_of_a_printed_date(printed: str, told: str) -> None:
    assert published(printed) == told


def test_when_a_paper_was_received_and_a_number_of_a_telephone_are_no_date_of_publication() -> None:
    history = (
        "<ul><li>Received: 3 October 2023</li><li>Accepted: 16 December 2023</li><li>Published: 7 May 2024</li></ul>"
    )
    assert published(f"</p>{history}<p>") == "2024-05-07"
    assert published("Tel. 041 20 12 12 / Fax 20.12.13") is None


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Tue, 03/10/2026 - 17:57", "2026-03-10T17:57:00"),  # as Drupal prints it
        ("Sat, 03/10/2026 - 17:57", "2026-10-03T17:57:00"),
        ("Mon, 03/10/2026 - 17:57", None),  # no reading is of that day
        ("Tuesday 03/10/2026", "2026-03-10"),
    ],
)
def test_a_weekday_tells_whether_the_day_or_the_month_comes_first_in_figures(told: str, day: str | None) -> None:
    assert published(head=meta("article:published_time", told)) == day
    assert published(f"Posted {told}") == day


def test_the_clock_of_a_change_is_none_of_the_publication_of_that_day_beside_it() -> None:
    created = "<span>Created</span> <time datetime=2024-05-07T00:00:00.000Z>2024-05-07</time>"
    changed = "<span>Updated</span> <time datetime=2024-05-07T03:17:00.000Z>2024-05-07</time>"
    assert published(f"{created} | {changed}") == "2024-05-07"
    assert (
        published("<time class=updated datetime=2024-05-07T03:17:00.000Z>2024-05-07</time>")
        == "2024-05-07T03:17:00+00:00"
    )


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("<span data-modified='2024-05-07 17:00:00 -0400'>7 May 2024</span>", "2024-05-07"),
        ("<span data-time='2024-05-09 17:00:00 -0400'>7 May 2024</span>", "2024-05-07"),
        ("<span data-id=1715073180>8 May 2024</span>", "2024-05-08"),
        ("<span data-time='2024-05-07T11:13:00Z'>7 May 2024 11:13</span>", "2024-05-07T11:13:00"),
        ("<span data-time='2024-05-07T11:20:00Z'>7 May 2024 11:13</span>", "2024-05-07T11:13:00"),
    ],
)
def test_an_attribute_of_a_change_another_day_or_another_clock_tells_nothing(printed: str, told: str) -> None:
    assert published(printed) == told


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("<span data-time='2024-05-07T09:13:00Z'>3 hours ago</span>", "2024-05-07T09:13:00+00:00"),
        ("Rima Saad | <abbr title='2024-05-07T09:13:00+0000'>2 days ago</abbr>", "2024-05-07T09:13:00+00:00"),
        ("<span title='May 7, 2024 9:13'>yesterday</span>", "2024-05-07T09:13:00"),
        ("<span data-time='2024-05-07T09:13:00Z'>12 comments</span>", None),
        ("<a title='The flood of May 7, 2024'>3 hours ago</a>", None),
    ],
)
def test_an_attribute_tells_the_date_that_a_page_prints_as_seen_from_now(printed: str, told: str | None) -> None:
    assert published(printed) == told


def test_dates_as_scripts_print_and_keep_them_are_read() -> None:
    assert published(datePublished="Tue May 07 2024 11:13:00 GMT+0200 (CEST)") == "2024-05-07T11:13:00+02:00"
    assert published(datePublished="1715073180") == "2024-05-07T09:13:00+00:00"
    assert published(datePublished="1715073180000") == "2024-05-07T09:13:00+00:00"


def test_a_time_element_tells_what_readers_see_of_it_where_its_attribute_is_of_another_day() -> None:
    assert published("Published <time datetime=2024-05-11T10:18:46Z>7 May 2024</time>") == "2024-05-07"
    assert published("<time datetime=2024-05-07T23:18:46Z>8 May 2024</time>") == "2024-05-07T23:18:46+00:00"
    assert published("<time datetime=2024-05-07T10:18:46Z>05/07/2024</time>") == "2024-05-07T10:18:46+00:00"


def test_the_only_time_of_a_page_gives_way_to_the_date_that_its_text_begins_with() -> None:
    sentence = "Die alte Brücke ist am Morgen geöffnet worden, und Menschen aus der ganzen Stadt gingen über sie. " * 3
    html = (
        "<html lang=de><body><div><time datetime='2024-05-09T13:56:20+02:00'>Donnerstag, 9. Mai 2024</time></div>"
        + "<div>Rubrik</div>" * 12
        + f"<h1>Die alte Brücke ist offen</h1><div><p>7. Mai 2024. {sentence}</p><p>{sentence}</p></div></body></html>"
    )
    article = extract_article(html, URL)
    assert article.date_published is not None
    assert iso(article.date_published) == "2024-05-07"


@pytest.mark.parametrize("beginning", ["Pressemitteilung vom 7. Mai 2024 | Berlin – {}", "7.5.2024 - {}"])
def test_the_date_that_a_text_begins_with_may_stand_below_its_standfirst(beginning: str) -> None:
    sentence = "Die alte Brücke ist am Morgen geöffnet worden, und Menschen aus der ganzen Stadt gingen über sie. "
    html = (
        f"<html lang=de><body><h1>Die alte Brücke ist offen</h1><div><h3>{sentence}</h3><p>Von Rima Saad</p>"
        f"<p>{beginning.format(sentence * 3)}</p><p>{sentence * 3}</p></div></body></html>"
    )
    article = extract_article(html, URL)
    assert article.date_published is not None
    assert iso(article.date_published) == "2024-05-07"


def test_a_line_between_standfirst_and_text_tells_its_dates_however_long_it_is() -> None:
    standfirst = (
        "Three years after the flood the bridge is what it was, and a little higher than before, says the city."
    )
    line = "By Rima Saad Updated May 9, 2024 at 7:15 a.m. EDT | Published May 7, 2024 at 6:40 a.m. EDT"
    html = f"<html lang=en><h1>The old bridge is open</h1><p>{standfirst}</p><div>{line}</div><div>{TEXT}</div>"
    article = extract_article(html, URL)
    assert article.date_published is not None
    assert article.date_modified is not None
    told = iso(article.date_published), iso(article.date_modified)
    assert told == ("2024-05-07T06:40:00-04:00", "2024-05-09T07:15:00-04:00")


def test_a_text_may_begin_with_a_date_in_an_element_of_its_own() -> None:
    text = TEXT.replace("<p>", "").replace("</p>", "<br><br>")
    html = (
        "<html lang=ru><h1>The old bridge is open</h1><div><img src=/b.jpg><span class=news-date-time>{}</span>{}</div>"
    )
    article = extract_article(html.format("07.05.2024", text), URL)
    assert article.date_published is not None
    assert iso(article.date_published) == "2024-05-07"


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("ja", "2024年05月09日 09時15分更新 2024年05月07日 06時40分公開"),
        ("ko", "업데이트 2024.05.09 09:15 입력 2024.05.07 06:40"),
        ("tr", "Son Güncelleme: 09 Mayıs 2024, 09:15 - Eklenme: 07 Mayıs 2024, 06:40"),
        ("ar", "نشر في: 07 مايو ,2024: 06:40 ص آخر تحديث: 09 مايو ,2024: 09:15 ص"),
    ],
)
def test_of_a_publication_and_a_change_in_one_line_each_is_what_its_word_says(language: str, printed: str) -> None:
    assert (published(printed, language=language) or "").startswith("2024-05-07T06:40")


def test_a_vietnamese_date_names_month_and_year() -> None:
    assert published("Ngày 7 tháng 5 năm 2024", language="vi") == "2024-05-07"


def test_a_sentence_below_the_text_that_is_named_for_a_posts_data_tells_its_date_however_long_it_is() -> None:
    rest = " und abgelegt unter Brücken, Fluss und Stadt. Alle Antworten kannst du verfolgen, wenn du magst." * 3
    foot = f"<p class=postmetadata>Der Beitrag ist am 7. Mai 2024 erschienen{rest}</p>"
    assert published(language="de", below=foot) == "2024-05-07"
    assert published(language="de", below=f"<p>Der Beitrag ist am 7. Mai 2024 erschienen{rest}</p>") is None


def test_a_small_line_in_the_headlines_own_element_may_hold_the_date() -> None:
    title = "The old bridge over the river in the middle of the town is open again for all who walk"
    html = (
        f"<html lang=de><head><title>{title}</title></head><body><article><h1>{title}<br>"
        f"<small>07.05.2024 • Press</small></h1><div>{TEXT}</div></article></body></html>"
    )
    article = extract_article(html, URL)
    assert article.date_published is not None
    assert iso(article.date_published) == "2024-05-07"


def test_an_instant_in_utc_has_the_offset_by_which_it_is_on_the_day_that_the_page_names() -> None:
    told = "2024-05-08T02:18:11Z"
    local = "<script>var publication_date = '2024-05-07 21:18:11';</script>"
    comment = "<ol class=comments><li><time datetime='2024-05-07T22:02:18-05:00'>10 pm</time></li></ol>"
    for below in (local, comment * 2):
        assert published("7 May 2024", datePublished=told, below=below) == "2024-05-07T21:18:11-05:00"
        assert published("8 May 2024", datePublished=told, below=below) == "2024-05-08T02:18:11+00:00"
        assert published(datePublished=told, below=below, url=f"{URL}/2024/05/07/b") == "2024-05-07T21:18:11-05:00"
    assert published("7 May 2024", datePublished=told) == "2024-05-08T02:18:11+00:00"


@pytest.mark.parametrize("name", ["date", "DC.date", "dcterms.date"])
def test_a_date_of_any_event_gives_way_to_another_day_below_the_headline(name: str) -> None:
    assert published("7 May 2024 09:30", head=meta(name, "2024-05-06")) == "2024-05-07T09:30:00"
    assert published("7 May 2024", head=meta(name, "2024-04-21T11:02:44+01:00")) == "2024-05-07"
    assert published("Updated 7 May 2024", head=meta(name, "2024-05-06")) == "2024-05-06"
    assert published("7 May 2024", head=meta(name, "2024-05-08T01:30:00Z")) == "2024-05-08T01:30:00+00:00"


def test_a_date_of_publication_gives_way_to_no_later_print() -> None:
    assert published("7 May 2024", head=meta("article:published_time", "2024-04-21T11:02:44+01:00")) == (
        "2024-04-21T11:02:44+01:00"
    )


def test_a_date_of_any_event_has_the_order_of_day_and_month_that_print_has() -> None:
    foot = "<p>Erstellt am: 05.07.2024</p>"
    stated = meta("date", "07/05/2024 12:43:42")
    assert published(language="de", head=stated, below=foot) == "2024-07-05T12:43:42"
    assert published(language="de", head=stated) == "2024-05-07T12:43:42"


def test_a_tag_of_json_for_a_counter_of_readers_tells_the_date() -> None:
    assert published(head=meta("parsely-page", '{"title": "A", "pub_date": "2024-05-07T21:00:00Z"}')) == (
        "2024-05-07T21:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("<p>Opened on 13/02/2024</p>", "2024-12-07"),
        ("<p>Opened on 02/13/2024</p>", "2024-07-12"),
        ("<p>Opened on 13/02/2024</p><p>Closed on 02/14/2024</p>", None),
        ("<a data-day=2024-12-07>The old bridge is open</a>", "2024-12-07"),
        ("<a data-day=2024-07-12>The old bridge is open</a>", "2024-07-12"),
        ("", None),
    ],
)
def test_figures_in_english_of_no_known_country_have_the_order_of_the_pages_other_dates(
    other: str, told: str | None
) -> None:
    assert published("07/12/2024", below=other) == told


@pytest.mark.parametrize("printed", ["24-05-07 21:00", "24.05.07 21:00"])
def test_korean_dates_may_have_years_of_two_figures(printed: str) -> None:
    line, text = f"<p>작성자 한도윤 작성일 {printed}</p>", "<p>다리가 다시 열렸다고 시가 밝혔다.</p>" * 8
    html = f"<html lang=ko><title>다리가 다시 열렸다</title><h1>다리가 다시 열렸다</h1>{line}{text}</html>"
    assert str(extract_article(html, "https://river.example/bbs/7").date_published) == "2024-05-07 21:00:00"


def test_a_date_is_read_that_no_space_parts_from_a_reading_time() -> None:
    assert published("<span>By Rima Saad</span><span>May 7, 2024</span><span>5 min read</span>") == "2024-05-07"


def test_a_weekday_before_figures_tells_their_order() -> None:
    assert published("Sat, 12/07/2024 - 09:11") == "2024-12-07T09:11:00"
    assert published("Fri, 12/07/2024 - 09:11") == "2024-07-12T09:11:00"
    assert published("Mon, 12/07/2024 - 09:11") is None


@pytest.mark.parametrize(("edition", "told"), [("en-gb", "2024-12-07"), ("en-us", "2024-07-12"), ("de-de", None)])
def test_figures_have_the_order_of_the_edition_that_the_url_names(edition: str, told: str | None) -> None:
    assert published("07/12/2024", url=f"https://river.example/{edition}/news/a-bridge-opens") == told


@pytest.mark.parametrize("line", ["Post time: May-07-2024", "Post time: 2024-05-07", "Posting date: 7 May 2024"])
def test_a_line_below_the_text_tells_when_it_was_posted(line: str) -> None:
    assert published(below=f"<hr><div class=time>{line}</div>") == "2024-05-07"


CARD = (
    "<div class=card><h3><a href=/boats/what-the-boats-carried-in-week-{0}>What the boats carried in week {0}</a></h3>"
    "{1}</div>"
)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    "printed",
    [
        "<time datetime='2024-05-07'>7 May 2024</time>",
        "<span class=date>7 May 2024</span>",
        "<p class=byline>Ana Rivers</p><p>7 May 2024</p>",
    ],
)
def test_a_date_right_below_the_headline_of_another_article_is_that_articles(printed: str, number: int) -> None:
    cards = "".join(CARD.format(n, printed) for n in range(number))
    assert published(below=f"<h2>Boats</h2>{cards}") is None
    assert published("7 April 2024", below=cards) == "2024-04-07"


@pytest.mark.parametrize("printed", ["<p>Last updated: 7 May 2024</p>", "<p>Date 07.05.2024</p>"])
def test_a_date_that_says_what_it_is_is_the_articles_wherever_it_stands(printed: str) -> None:
    assert published(below=CARD.format(7, printed)) == "2024-05-07"


def test_a_date_below_a_link_to_its_section_or_its_author_is_the_articles_own() -> None:
    for link in ("/boats", "/people/ana-rivers", "https://sea.example/boats/what-the-boats-carried-in-week-7"):
        assert published(f"<a href={link}>Boats and their ropes</a></p><p>7 May 2024") == "2024-05-07"


@pytest.mark.parametrize(
    ("language", "below"),
    [
        ("en", "<span class=itemDateModified>Last modified on Wednesday, 08 May 2024 11:00</span>"),
        ("en", "<div>Last edited by rsaad; 05-18-2024 at 11:00 AM.</div>"),
        ("ru", "<p class=editdate>Новость отредактировал: <b>rsaad</b> - 8-05-2024, 11:00</p>"),
    ],
)
def test_a_line_below_the_text_that_says_so_tells_the_last_change(language: str, below: str) -> None:
    head = "<meta property='article:published_time' content='2024-05-07T10:00:00'>"
    html = f"<html lang={language}><head>{head}</head><body><article><h1>The old bridge</h1><div>{TEXT}</div>{below}"
    article = extract_article(html, URL)
    assert article.date_modified is not None
    assert iso(article.date_modified) in ("2024-05-08T11:00:00", "2024-05-18T11:00:00")
    assert article.provenance["date_modified"] == "visible"
    assert "rsaad" not in (article.body or "")


@pytest.mark.parametrize(
    "below",
    [
        "<div class=comments><div class=comment><b>Jo</b> <i>1 April 2026</i><p>At last.</p></div></div>",
        "<div class=event><b>When:</b> 20 June 2026, 19:00</div>",
    ],
)
def test_the_day_of_a_comment_or_of_an_event_that_stands_alone_is_none_of_publication(below: str) -> None:
    assert published(below=below) is None
    assert published(below="<div>20 June 2026, 19:00</div>") == "2026-06-20T19:00:00"


@pytest.mark.parametrize(
    ("language", "line", "first", "last"),
    [
        ("de", "Stand: 11.03.2026, 09:00 Uhr | Erstveröffentlichung: 10.03.2026, 18:20 Uhr", "10T18:20", "11T09:00"),
        ("pl", "Dodano: 10 marca 2026, 18:20, aktualizacja: 11 marca 2026, 09:00", "10T18:20", "11T09:00"),
        ("da", "Publiceret 10. marts 2026 kl. 18:20, senest ændret 11. marts 2026 kl. 09:00", "10T18:20", "11T09:00"),
        ("ru", "Дата публикации: 10.03.2026 18:20, изменён 11.03.2026 09:00", "10T18:20", "11T09:00"),
    ],
)
def test_nouns_and_verbs_tell_what_each_date_of_a_line_is_of(language: str, line: str, first: str, last: str) -> None:
    html = f"<html lang={language}><body><article><h1>The old bridge is open</h1><p>{line}</p>{TEXT}</article></body>"
    article = extract_article(html, URL)
    assert article.date_published
    assert article.date_modified
    assert iso(article.date_published) == f"2026-03-{first}:00"
    assert iso(article.date_modified) == f"2026-03-{last}:00"
    assert article.description is None


def test_a_date_in_other_figures_is_read_where_the_page_does_not_say_its_language() -> None:
    told = "শহরের মাঝখান দিয়ে বয়ে যাওয়া নদীর ওপর পুরোনো সেতুটি দুই বছরের মেরামত শেষে মঙ্গলবার আবার মানুষের জন্য খুলে দেওয়া হয়েছে।"
    html = f"<h1>পুরোনো সেতু আবার চালু</h1><div>প্রকাশ: ১৪ নভেম্বর, ২০২৪, ১০:৩০</div><div>{f'<p>{told}</p>' * 3}</div>"
    found = extract_article(html, URL).date_published
    assert found is not None
    assert iso(found) == "2024-11-14T10:30:00"


def test_a_day_that_stands_alone_in_the_title_is_that_of_publication_where_nothing_else_tells_one() -> None:
    title = "<title>The old bridge is open - 07.05.2024 - The Daily River</title>"
    assert published(language="es", head=title) == "2024-05-07"
    assert published("3 de mayo de 2024", language="es", head=title) == "2024-05-03"
    assert (
        published(language="es", head="<title>What the bridge cost in 2024 - 07.05 - The Daily River</title>") is None
    )


def test_the_date_of_a_post_that_is_embedded_further_down_is_none_of_a_line_with_figures() -> None:
    lines = "The board lent 2010 machines to the town, and none of them is heard at night.<br><br>It leans.<br><br>"
    post = "<blockquote class=twitter-tweet><p>So proud!</p> <a href=/status/18>May 3, 2025</a></blockquote>"
    foot = "<ul><li class=story_date>Rima Saad on <time datetime=2025-06-17>17-06-2025, 14:39</time></li></ul>"
    told = "The old bridge was opened to traffic in the morning, and people of the whole city crossed it.<br><br>"
    html = f"<article><h2>The old bridge is open</h2><div>{lines}{post}{told * 4}</div>{foot}</article>"
    found = extract_article(f"<html lang=en><title>The old bridge is open</title>{html}", URL).date_published
    assert found is not None
    assert iso(found) == "2025-06-17T14:39:00"
