"""Whom an article is by, where the page's sources name several, or none by a whole name."""

import json
from typing import Any

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.extract.fields.person_names import in_byline
from newscrawler.extract.fields.whole_names import is_person

TEXT = "".join(
    f"<p>The old bridge was opened to traffic on Tuesday, and people of part {part} of the city crossed it at last.</p>"
    for part in ("one", "two", "three", "four")
)
TITLE = "<h1>The old bridge is open</h1>"


def page(above: str, below: str = "", head: str = "", language: str = "en") -> Article:
    story = f"<div class=story>{above}<div class=text>{TEXT}</div>{below}</div>"
    head = f"<title>The old bridge is open | The River</title>{head}"
    html = f"<html lang={language}><head>{head}</head><body>{story}</body></html>"
    return extract_article(html, "https://river.example/news/bridge")


def json_ld(*authors: Any) -> str:
    data = {"@type": "NewsArticle", "headline": "The old bridge is open", "author": list(authors)}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "account",
    [
        "<p>by <a rel=author href=/author/rsaad>rsaad</a></p>",
        "<p class=byline>von <span class='author vcard'><a href=/author/rs rel=author>river_saad</a></span></p>",
    ],
)
def test_an_account_signs_where_the_markup_calls_it_the_author(account: str) -> None:
    assert page(TITLE + account).authors in (["rsaad"], ["river_saad"])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Rima Saad, May 7, 2024", ["Rima Saad"]),
        ("Rima Saad, 7 May 2024", ["Rima Saad"]),
        ("Rima Saad The River Thu, 7 May 2024", []),
        ("Published, May 7, 2024", []),
        ("<span>Rima Saad</span><span>May 7, 2024</span><span>12 comments</span>", ["Rima Saad"]),
    ],
)
def test_a_name_before_a_comma_and_a_date_below_the_headline_signs(line: str, names: list[str]) -> None:
    assert page(f"{TITLE}<i>{line}</i>").authors == names


def test_a_name_behind_a_label_for_those_who_are_read_to_signs() -> None:
    """The label ends with a comma in an element of its own; without one, the line may be a sentence's beginning."""
    label = "<ul><li><span class=hidden>Author, </span><span>Rima Saad</span></li><li><time>7 May 2024</time></li></ul>"
    assert page(TITLE + label).authors == ["Rima Saad"]
    assert page(f"{TITLE}<p>Author, Rima Saad</p>").authors == []


def test_a_link_to_what_somebody_else_wrote_is_no_byline() -> None:
    link = "<a href=/news/two-bridges-later-104522.html>Two bridges later: what is left of it, by Mira Hale</a>"
    kicker = f"<h2>{link}</h2>"
    assert page(f"{TITLE}{kicker}<p class=authors><a href=/authors/rima-saad>Rima Saad</a></p>").authors == [
        "Rima Saad"
    ]


def test_names_in_an_alphabet_without_capitals_are_names() -> None:
    assert in_byline("ავტორი: ნინო ბერიძე") == ["ნინო ბერიძე"]


def test_a_whole_name_wins_over_an_account() -> None:
    assert page(f"{TITLE}<p>By Rima Saad</p><a rel=author href=/author/rsaad>rsaad</a>").authors == ["Rima Saad"]


def test_a_person_in_print_wins_over_an_organisation_in_metadata() -> None:
    head = '<meta name=author content="Friends of the River e.V.">'
    assert page(f"{TITLE}<p>By Rima Saad</p>", head=head).authors == ["Rima Saad"]
    assert page(TITLE, "<p>Author: Rima Saad</p>", head=head).authors == ["Rima Saad"]
    assert page(TITLE, head=head).authors == ["Friends of the River e.V."]


def test_who_bears_the_sites_name_signs_where_nobody_else_does() -> None:
    head = '<meta name=author content="Rima Saad"><meta property="og:site_name" content="Rima Saad">'
    assert page(TITLE, head=head).authors == ["Rima Saad"]
    assert page(f"{TITLE}<p>By Omar Nasser</p>", head=head).authors == ["Omar Nasser"]


def test_a_byline_below_the_headline_wins_over_who_typed_the_text_in() -> None:
    byline = "<p>By Omar Nasser</p>"
    assert page(TITLE + byline, head=json_ld({"@type": "Person", "name": "Rima Saad"})).authors == ["Omar Nasser"]
    assert page(byline + TITLE, head=json_ld({"@type": "Person", "name": "Rima Saad"})).authors == ["Rima Saad"]


def test_it_does_not_where_the_page_prints_the_other_name_too_or_another_spelling() -> None:
    head = json_ld({"@type": "Person", "name": "Rima Saad"})
    both = '<p>By Omar Nasser</p><div class="author-name">Rima Saad</div>'
    assert page(TITLE + both, head=head).authors == ["Rima Saad"]
    assert page(f"{TITLE}<p>By R. Saad Senior</p>", head=head).authors == ["Rima Saad"]


def test_metadata_or_a_byline_that_name_more_people_win() -> None:
    head = json_ld({"@type": "Person", "name": "Rima Saad"})
    both = ["Rima Saad", "Omar Nasser"]
    assert page(f"{TITLE}<p>By Rima Saad and Omar Nasser</p>", head=head).authors == both
    assert page(TITLE, head=f'{head}<meta name=author content="Rima Saad, Omar Nasser">').authors == both


def test_a_name_that_dublin_core_turned_round_is_put_in_order() -> None:
    assert page(TITLE, head='<meta name="DC.creator" content="Saad, Rima">').authors == ["Rima Saad"]
    two = '<meta name="DC.creator" content="Rima Saad, Omar Nasser">'
    assert page(TITLE, head=two).authors == ["Rima Saad", "Omar Nasser"]


def test_a_name_that_a_catalogue_turned_round_is_put_in_order() -> None:
    head = '<meta name=citation_author content="Saad, Rima"><meta name=citation_author content="Nasser, Omar">'
    assert page(TITLE, head=head).authors == ["Rima Saad", "Omar Nasser"]


def test_names_of_other_boxes_above_the_headline_give_way_to_one_below_it() -> None:
    card = "<div><p>A walk along the river</p><p class=author>By Omar Nasser</p></div>"
    assert page(f"{card}{TITLE}<div class=author>Rima Saad</div>").authors == ["Rima Saad"]
    assert page(f"{TITLE}<h2>From Rivers and Bridges</h2><fieldset>Text Edge Style</fieldset>").authors == []


@pytest.mark.parametrize("date", ["May 7, 2024", "Monday, May 7, 2024", "Updated May 7, 2024", "7 May 2024"])
def test_a_date_that_no_space_parts_from_a_name_is_no_part_of_it(date: str) -> None:
    assert page(f"{TITLE}<div>Writer: Rima Saad<span>{date}</span></div>").authors == ["Rima Saad"]


@pytest.mark.parametrize("href", ["/blog?author=5f01ab27", "/?author=3", "/news?lang=en&author=rima"])
def test_a_link_to_what_an_author_wrote_is_to_the_author(href: str) -> None:
    assert page(f"{TITLE}<div><a href='{href}'>Rima Saad</a></div>").authors == ["Rima Saad"]


@pytest.mark.parametrize(
    "byline",
    [
        "<p>7 May 2024 | Rima Saad</p>",
        "<p>07.05.2024 | 13:10 Uhr | Rima Saad</p>",
        "<p>Rima Saad | Senior Writer | May 7, 2024</p>",
        "<ul><li>Rima Saad</li><li>07-05-2024</li></ul>",
    ],
)
def test_a_name_beside_the_date_is_the_authors(byline: str) -> None:
    assert page(TITLE + byline).authors == ["Rima Saad"]
    assert page(f"{TITLE}<p>The River Online</p><p>7 May 2024</p>").authors == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Erstellt von Rima Saad", ["Rima Saad"]),
        ("Gespeichert von Rima Saad am 24. Juli 2017", ["Rima Saad"]),
        ("Text von Rima Saad", ["Rima Saad"]),
        ("Interview: Rima Saad", ["Rima Saad"]),
        ("Autorinnen: Rima Saad und Lea Haddad, Projektleiterin", ["Rima Saad", "Lea Haddad"]),
        ("Publié par Rima Saad le 7 mai 2024", ["Rima Saad"]),
        ("Escrito por Rima Saad el 7 de mayo de 2024", ["Rima Saad"]),
        ("Автор: Рима Саад", ["Рима Саад"]),
        ("Автори: Рима Саад", ["Рима Саад"]),
        ("Yazar: Rima Saad", ["Rima Saad"]),
        ("Oleh: Rima Saad", ["Rima Saad"]),
        ("Nga Rima Saad", ["Rima Saad"]),
        ("Firmado por Rima Saad", ["Rima Saad"]),
        ("Γράφει η Ρίμα Σάαντ", ["Ρίμα Σάαντ"]),
        ("Tác giả: Rima Saad", ["Rima Saad"]),
        ("Szerző: Saad Rima", ["Saad Rima"]),
        ("Scris de Rima Saad", ["Rima Saad"]),
        ("Autorka: Rima Saad", ["Rima Saad"]),
        ("本报记者 王小明", ["王小明"]),
        ("取材・文：山田花子", ["山田花子"]),
        ("كتبت ريما سعد", ["ريما سعد"]),
        ("By Rima Saad On Tuesday, 7 May 2024", ["Rima Saad"]),
        ("Von Rima Saad Veröffentlicht 7. Mai 2024", ["Rima Saad"]),
        ("Mehr Artikel von Rima Saad", ["Rima Saad"]),
        ("SHOW ALL ARTICLES OF Rima Saad", ["Rima Saad"]),
        ("AuthorRima Saad", ["Rima Saad"]),
        ("By No Author", []),
        ("Text alignment", []),
    ],
)
def test_a_byline_is_read_in_the_words_of_its_language(line: str, names: list[str]) -> None:
    assert in_byline(line) == names


def test_days_are_nobodys_names() -> None:
    assert page(f"{TITLE}<p>Von Donnerstag</p>", language="de").authors == []


@pytest.mark.parametrize(
    "text", ["Rima", "The Bridge", "Rima Saad Online", "River News", "Photo: Rima Saad", "a b", "印刷する", "ポスト"]
)
def test_what_has_not_the_shape_of_a_whole_name_is_no_person(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize("name", ["Rima Saad", "Rima van der Saad", "Рима Саад", "王小明", "홍길동", "ريما سعد"])
def test_a_whole_name_is_a_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "mark",
    [
        '<h5 class="field field--name-field-author field--label-hidden">Rima Saad</h5>',
        '<div class="creator-name">Rima Saad</div>',
        '<div class="yazar-adi">Rima Saad</div>',
        '<p><a href="/redaktion/rima-saad">Rima Saad</a></p>',
        "<p>Byby RIMA SAAD</p>",
    ],
)
def test_systems_mark_an_author_in_words_of_their_own(mark: str) -> None:
    assert [name.title() for name in page(TITLE + mark).authors] == ["Rima Saad"]


def test_an_account_in_an_element_that_holds_the_authors_name_signs() -> None:
    assert page(f'{TITLE}<h4 class="author-box__name">crazy rima</h4>').authors == ["crazy rima"]
    assert page(f'{TITLE}<p>by <span class="vcard fn">rs</span> in May</p>').authors == ["rs"]
    assert page(f'{TITLE}<p class="author-label">written by</p>').authors == []


def test_the_section_of_the_page_is_nobody() -> None:
    html = f"<html lang=en><body>{TITLE}<a href=/people/real-life>Real Life</a><div>{TEXT}</div></body></html>"
    assert extract_article(html, "https://river.example/people/real-life/bridge").authors == []
    assert extract_article(html, "https://river.example/news/bridge").authors == ["Real Life"]


def test_the_site_is_known_with_its_article() -> None:
    head = '<meta name=author content="The River">'
    assert page(f"{TITLE}<p class=author-name>Rima Saad</p>", head=head).authors == ["Rima Saad"]


def test_a_first_name_gives_way_to_the_whole_name_that_stands_alone() -> None:
    line = "<p>Articles by Rima</p><p>7 May 2024</p><p>Rima Saad</p>"
    assert page(TITLE + line).authors == ["Rima Saad"]


def test_a_team_does_not_sign_beside_a_person_in_print() -> None:
    byline = '<div class=author>By <a class=author-name href="/people/1">Rima Saad</a> <span>River Staff</span></div>'
    assert page(TITLE + byline).authors == ["Rima Saad"]


@pytest.mark.parametrize("nobody", ["No author", "undefined", "User Admin", "网络整理"])
def test_what_systems_fill_in_for_nobody_is_no_name(nobody: str) -> None:
    assert page(TITLE, head=f'<meta name=author content="{nobody}">').authors == []
    assert page(f"{TITLE}<p class=author>{nobody}</p>").authors == []


def test_the_address_of_the_site_is_no_author() -> None:
    assert page(TITLE, head='<meta name=author content="river.example, London, England">').authors == []


def test_the_word_before_a_name_is_none() -> None:
    assert page(f"{TITLE}<div class=author-name>By</div>").authors == []


@pytest.mark.parametrize(
    "line", ["by Rima Saad Leave a comment", "von Rima Saad Kein Kommentar", "by Rima Saad under Bridges"]
)
def test_a_count_of_comments_and_a_section_are_no_part_of_a_name(line: str) -> None:
    assert in_byline(line) == ["Rima Saad"]


def test_what_is_authorized_or_an_authority_names_nobody() -> None:
    assert page(f"{TITLE}<div class=box><span class=authorized>Yes Agreed</span></div>").authors == []
    assert page(f"{TITLE}<p class=port-authority>River Port</p>").authors == []


def test_who_owns_a_picture_is_no_author() -> None:
    assert in_byline("by River © River Group") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Autor Rima Saad:", ["Rima Saad"]),
        ("— by Rima Saad", ["Rima Saad"]),
        ("Contributors: Rima Saad", ["Rima Saad"]),
        ("Text & Fotos: Rima Saad", ["Rima Saad"]),
        ("Von Rima Saad im Gespräch mit Omar Nasser", ["Rima Saad", "Omar Nasser"]),
    ],
)
def test_lines_of_many_newsrooms_are_bylines(line: str, names: list[str]) -> None:
    assert in_byline(line) == names


def test_a_person_who_signs_at_the_end_wins_over_a_team_below_the_headline() -> None:
    assert page(f"{TITLE}<p>By the River Team</p>", "<p>Written by Rima Saad</p>").authors == ["Rima Saad"]
    assert page(f"{TITLE}<p>By the River Team</p>").authors == ["the River Team"]


@pytest.mark.parametrize("name", ["your friends of bridges", "design: Omar Nasser"])
def test_words_in_metadata_give_way_to_a_name_in_print(name: str) -> None:
    head = f'<meta name=author content="{name}">'
    assert page(TITLE, "<p>Author: Rima Saad</p>", head=head).authors == ["Rima Saad"]


def test_a_byline_above_the_headline_wins_over_a_name_that_a_tag_alone_tells() -> None:
    head = '<meta name=author content="Lea Haddad">'
    assert page(f"<p>By Rima Saad</p>{TITLE}", head=head).authors == ["Rima Saad"]
    assert page(f"<p>By Rima Saad</p>{TITLE}", head=json_ld({"name": "Lea Haddad"})).authors == ["Lea Haddad"]


def test_an_address_in_a_list_of_authors_is_nobody_beside_a_person() -> None:
    head = json_ld({"name": "Rima Saad"}, {"name": "South Bank Garden-based Learning Network on Facebook"})
    assert page(TITLE, head=head).authors == ["Rima Saad"]


def test_links_side_by_side_are_no_name_though_a_by_stands_before_them() -> None:
    above = f"{TITLE}<p>By</p><p>City BridgesFerries HarbourBoats</p><p>x</p><a href=/author/rs>Rima Saad</a>"
    assert page(above).authors == ["Rima Saad"]


def test_whoever_calls_a_site_their_blog_signs_where_nobody_else_does() -> None:
    head = '<meta property="og:site_name" content="Rima Saad\'s blog">'
    article = page(TITLE, head=head)
    assert (article.authors, article.provenance["authors"]) == (["Rima Saad"], "meta")
    assert page(f"{TITLE}<p>By Omar Nasser</p>", head=head).authors == ["Omar Nasser"]


def test_pages_of_a_readers_own_account_are_no_authors() -> None:
    menu = "<div><a href=/profile/notifications>All Notifications</a> <a href=/profile/info>My Account</a></div>"
    assert page(menu + TITLE).authors == []
    assert page(f"{TITLE}<div><a href=/profile/rima-saad>Rima Saad</a></div>").authors == ["Rima Saad"]


def test_markup_alone_may_part_a_name_from_a_date_or_an_address() -> None:
    line = "<div class=flex><span>Rima Saad</span><span>7 May 2024</span></div>"
    assert page(TITLE + line).authors == ["Rima Saad"]
    line = "<div class=byline><span class=name>Rima Saad</span><span class=mail>desk@river.example</span></div>"
    assert page(TITLE + line).authors == ["Rima Saad"]
    assert page(f"{TITLE}<div class=flex><span>Lost and found</span><span>7 May 2024</span></div>").authors == []


@pytest.mark.parametrize(
    "line",
    [
        "<span class=by>Von Rima Saad</span><span class=on>Stand 14.03.2024, 18:32 Uhr</span>",
        "<span class=by>Par Rima Saad</span><span class=on>Publié le 14 mars 2024</span>",
        "<span class=by>Por Rima Saad</span><span class=on>Actualizado 14/03/2024</span>",
        "<time class=authors__pubdate>Stand 14. März 2024</time><div><span class=authors__name>Rima Saad</span></div>",
    ],
)
def test_what_a_date_is_called_is_no_name(line: str) -> None:
    assert page(f"{TITLE}<div>{line}</div>").authors == ["Rima Saad"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("<h2 class=author-title>By Rima Saad</h2>", ["Rima Saad"]),
        ("<h2 class=author-title>Chief reporter</h2>", []),
        ("<h2 class=post-title>By Rima Saad</h2>", []),
    ],
)
@pytest.mark.parametrize("lines", [0, 4])
def test_the_title_of_a_box_about_the_author_names_him_where_it_says_by_whom(
    title: str, names: list[str], lines: int
) -> None:
    rest = "".join(f"<p>The council paid for arch number {line} of the bridge itself.</p>" for line in range(lines))
    assert (
        page(TITLE, f"{rest}<div class=author-bio>{title}<p>She has crossed every bridge.</p></div>").authors == names
    )


@pytest.mark.parametrize("name", ["سلمى حداد", "林知秋", "Rima Saad"])
def test_the_name_within_the_box_of_an_author_signs_in_any_script(name: str) -> None:
    inner = f"<div class=text><div class=name>{name}</div><div class=title>Reporter</div></div>"
    assert page(f"{TITLE}<div class='authors'><div class=author>{inner}</div></div>").authors == [name]
    assert page(f"{TITLE}<div class='shops'><div class=shop>{inner}</div></div>").authors in ([], ["Rima Saad"])


def test_a_role_below_a_name_makes_no_name_of_the_text() -> None:
    text = "<p>最初的12米将在秋天完工，其余部分可能要等到明年。</p>" * 3
    html = f"<html lang=en><h1>The old bridge is open</h1><div>Reporter</div><div>{text}</div>"
    assert extract_article(html, "https://river.example/news/bridge").authors == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By <span>Rima Saad</span> <span>Omar Nasser</span>", ["Rima Saad", "Omar Nasser"]),
        ("By <a>佐伯美和</a> <a>大垣拓也</a>", ["佐伯美和", "大垣拓也"]),
        ("By <span>Rima</span> <span>Saad</span>", ["Rima Saad"]),
        ("By <span>Rima Saad</span> Nasser", ["Rima Saad Nasser"]),
    ],
)
def test_names_in_elements_of_their_own_are_as_many(line: str, names: list[str]) -> None:
    text = "".join(
        f"<p>The old bridge is open, and people of part {part} of the city have crossed it.</p>" for part in "abcd"
    )
    html = f"<html lang=en><body><h1>The old bridge is open</h1><p>{line}</p>{text}</body></html>"
    assert extract_article(html, "https://river.example/the-old-bridge-is-open").authors == names


@pytest.mark.parametrize(
    "account", ["admin", "Administrator", "Super User", "webmaster", "Админ", "管理员", "[author]"]
)
def test_the_account_that_a_system_comes_with_signs_nothing(account: str) -> None:
    link = f"<p>by <a rel=author href=/author/1>{account}</a></p>"
    assert page(TITLE, head=json_ld({"@type": "Person", "name": account})).authors == []
    assert page(TITLE + link, head=f'<meta name=author content="{account}">').authors == []
    assert page(TITLE + "<p>By Rima Saad</p>", head=json_ld({"@type": "Person", "name": account})).authors == [
        "Rima Saad"
    ]


def test_a_name_in_capitals_is_spelt_as_the_byline_spells_it() -> None:
    article = page(TITLE + "<p class=byline>By Rima Saad</p>", head=json_ld({"@type": "Person", "name": "RIMA SAAD"}))
    assert article.authors == ["Rima Saad"]


def test_a_list_of_json_ld_is_one_of_people() -> None:
    assert page(TITLE, head=json_ld({"@list": [{"@type": "Person", "name": "Rima Saad"}]})).authors == ["Rima Saad"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Door Jan Bakker en Piet Jansen", ["Jan Bakker", "Piet Jansen"]),
        ("Autor: Jan Kowal i Anna Nowak", ["Jan Kowal", "Anna Nowak"]),
        ("Por Ana Roca en Madrid", ["Ana Roca"]),
        ("Por Ana Roca en Nueva York", ["Ana Roca"]),
        ("Av Anna Berg i Stockholm", ["Anna Berg"]),
    ],
)
def test_a_word_that_joins_names_in_one_language_and_a_place_in_another_is_read_by_what_follows(
    line: str, names: list[str]
) -> None:
    assert in_byline(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Rima Saad rsaad@n.example", ["Rima Saad"]),
        ("By Rima Saad rsaad@n.example, Omar Nasser on@n.example", ["Rima Saad", "Omar Nasser"]),
        ("By Rima Saad Staff Writer rsaad@n.example", ["Rima Saad"]),
        ("By Rima SaadRima.saad@n.example", []),
    ],
)
def test_an_address_behind_a_name_is_no_part_of_it(line: str, names: list[str]) -> None:
    assert in_byline(line) == names
    assert page(TITLE, head=json_ld({"@type": "Person", "name": line.removeprefix("By ")})).authors == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Rima Saad, AP Sports Writer", ["Rima Saad"]),
        ("By Rima Saad Health and science correspondent", ["Rima Saad"]),
        ("By Rima Saad BBC News, Berlin", ["Rima Saad"]),
        ("By Rima Health", ["Rima Health"]),
        ("By Our Correspondent", []),
        ("By Our Staff Reporter", []),
        ("Von unserem Redakteur Karl Huber", ["Karl Huber"]),
        ("De notre correspondante Anne Martin", ["Anne Martin"]),
        ("dal nostro inviato Luca Bianchi", ["Luca Bianchi"]),
        ("Van onze verslaggever Jan Bakker", ["Jan Bakker"]),
        ("Una entrevista de Ana Roca", ["Ana Roca"]),
    ],
)
def test_what_somebody_writes_about_and_for_whom_is_no_part_of_the_name(line: str, names: list[str]) -> None:
    assert in_byline(line) == names


@pytest.mark.parametrize(
    "line",
    ["Sponsored by Acme", "Special Correspondent", "Curated By: Rima Saad", "Kaynak: Ajans", "Фото: Иван Петров"],
)
def test_what_an_element_for_a_byline_holds_may_name_no_writer(line: str) -> None:
    assert page(f"{TITLE}<div class=byline>{line}</div>").authors == []


def test_a_whole_name_of_the_tags_wins_over_one_word_of_the_data() -> None:
    data = json_ld({"@type": "Person", "name": "Coronavirus"})
    assert page(TITLE, head=f'{data}<meta name=authors content="Rima Saad">').authors == ["Rima Saad"]
    assert page(TITLE, head=data).authors == ["Coronavirus"]


@pytest.mark.parametrize(
    "box",
    [
        "<div><p class=author-name>{}</p></div>",
        "<div class=person><div><b class=author-name>{}</b></div><span>Reporter</span></div>",
        "<li class=author><a class=name>{}</a><span class=role>Reporter</span></li>",
        "<li class=author><span>{}</span><span>Reporter</span></li>",
        "<li><span class=hidden>Author, </span><span>{}</span></li><li><span>Role, </span><span>Reporter</span></li>",
    ],
)
def test_authors_who_have_a_box_each_sign_all(box: str) -> None:
    boxes = "".join(map(box.format, ("Rima Saad", "Lin Abara", "Mira Hale")))
    assert page(f"{TITLE}<div>{boxes}</div>").authors == ["Rima Saad", "Lin Abara", "Mira Hale"]


def test_a_role_between_two_names_is_of_the_first() -> None:
    line = "<div class=author><b>सुनीता रावत</b></div><div>संवाददाता</div><div class=author><b>अमित जोशी</b></div>"
    assert page(f"{TITLE}<div>{line}</div>", language="hi").authors == ["सुनीता रावत", "अमित जोशी"]


def test_a_desk_is_nobody() -> None:
    assert page(f"{TITLE}<p>社会部記者</p>", language="ja").authors == []
    assert page(f"{TITLE}<p>林知夏記者</p>", language="ja").authors == ["林知夏"]


def test_the_year_in_a_caption_makes_no_byline_of_whom_the_picture_is_by() -> None:
    caption = "<figcaption>The mill of 1921. Photo: Lin Abara/River Images</figcaption>"
    assert page(f"{TITLE}<figure><img src=/a.jpg>{caption}</figure>").authors == []


def test_who_comments_signs_nothing_whatever_his_name_stands_in() -> None:
    line = "<p><span class=byline><span class='vcard author'>Mira Hale</span> | <time>9 May 2024</time></span></p>"
    comment = f"<div class=comment>{line}<p>Well said, and high time that somebody said it.</p></div>"
    assert page(TITLE, f"<div id=comments><h2>Comments (1)</h2>{comment}</div>").authors == []


def test_tags_in_a_row_beside_the_date_are_no_name() -> None:
    tags = "<a href=/blog/tag:1>Town</a> <a href=/blog/tag:2>Boats</a> <a href=/blog/tag:3>Ferries</a>"
    for line in (f"<span>07-05-2024 08:30</span><span>{tags}</span>", f"<p>07-05-2024 08:30</p><p>{tags}</p>"):
        assert page(f"{TITLE}<div>{line}</div>", language="es").authors == []


def test_a_name_with_a_date_at_the_foot_signs_where_markup_names_the_line_for_a_posts_data() -> None:
    foot = "<ul><li class={}><a href=/user/w1>Rima Saad</a> <span>on</span> <time>07-05-2024, 08:30</time></li></ul>"
    assert page(TITLE, foot.format("story_date")).authors == ["Rima Saad"]
    assert page(TITLE, foot.format("other")).authors == []
    assert page(TITLE, f"<h3>Another story</h3>{foot.format('story_date')}").authors == []
