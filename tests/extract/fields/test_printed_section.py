"""The section that a page links as its article's, where nothing declares one."""

import pytest

from newscrawler.extract import extract_article

TEXT = "".join(
    f"<p>The old bridge was opened to traffic in the morning, and people of part {part} of the city crossed it.</p>"
    for part in ("one", "two", "three", "four")
)
TITLE = "<h1>The old bridge is open again</h1>"
SEA = '<a href="/category/sea/" rel="category tag">Sea</a>'
CARD = f'<article class="hentry"><h3><a href="/x">A boat</a></h3>{SEA}</article>'


def section(html: str) -> str | None:
    return extract_article(f"<html><body>{html}</body></html>", "https://river.example/a-bridge").section


@pytest.mark.parametrize(
    "link",
    [
        f'<p>Filed under <a href="/c/town/" rel="category tag">Town life</a>, {SEA}</p>',
        '<div class="taxonomy-category"><a href="/category/town/" rel="tag">Town life</a></div>',
        '<span class="post-categories"><a href="/c/town">Town life</a></span>',
        '<ul class="entry-categories"><li><a href="/c/town">› Town life</a></li></ul>',
        '<a href="/c/uncategorized/" rel="category">Uncategorized</a> <a href="/c/town" rel="category">Town life</a>',
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        "<main>{link}" + TITLE + TEXT + "</main>",
        '<article class="post hentry category-town">' + TITLE + TEXT + "<footer>{link}</footer></article>" + CARD,
        '<nav><a href="/category/sea/" rel="category tag">Sea</a></nav><div class="type-post">'
        + TITLE
        + TEXT
        + "{link}</div>",
    ],
)
def test_the_first_category_that_an_article_links_is_its_section(page: str, link: str) -> None:
    assert section(page.replace("{link}", link)) == "Town life"


@pytest.mark.parametrize(
    "html",
    [
        f"<article>{TITLE}{TEXT}</article>{CARD}",
        f"<article>{TITLE}{TEXT}<aside>{SEA}</aside></article>",
        f'<article class="hentry category-sea"><a href="/x">A boat</a>{TITLE}{TEXT}</article>',
        f'<article>{TITLE}{TEXT}<a rel="category tag" href="/c/x">{"A boat that sails by itself " * 3}</a></article>',
    ],
)
def test_a_category_of_another_article_or_of_a_widget_is_none(html: str) -> None:
    assert section(html) is None


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<article>{title}<ul><li>By Rima Saad</li><li>7 May 2024</li><li>{link}</li></ul>{text}</article>", True),
        ("<header>{title}<p>{link} | Tuesday</p></header>{text}", True),
        ("<article>{title}{text}<footer>In {link}.</footer></article>", True),
        ("<article>{link}{title}{text}</article>", True),
        ("<article><p>More of {link} to read</p>{title}{text}</article>", False),
        ("<article>{link}<p>Tuesday</p>{title}{text}</article>", False),
        ("<article>{title}<nav>{link}</nav>{text}</article>", False),
        ("<article>{title}<p>As in {link}, so here: the bridge is open to all again.</p>{text}</article>", False),
        ("<article>{title}<ul>{link}{link}{link}{link}</ul>{text}</article>", False),  # a menu
        ("<div>{link}</div><article>{title}{text}</article>", False),
        ("<article>{title}{text}<p>{link}</p></article>", False),
        ("<article>{title}{text}<div class=post-metas><b>In <i>{link}</i></b></div></article>", True),
        (
            "<article><div class='article-meta level'>7 May 2024 <b>{link}</b> 3 minutes</div>{title}{text}</article>",
            True,
        ),
        ("<article>{title}{text}</article><article><p class=post-meta>{link}</p><h2>A boat</h2></article>", False),
    ],
)
@pytest.mark.parametrize("address", ["/category/town.html", "/section/town"])
def test_an_address_that_says_so_tells_the_section_beside_the_headline_or_in_the_articles_footer(
    html: str, found: bool, address: str
) -> None:
    link = f'<a href="{address}">Town life</a>'
    assert section(html.format(title=TITLE, text=TEXT, link=link)) == ("Town life" if found else None)


def test_the_sign_of_a_tag_is_no_part_of_the_section() -> None:
    assert section(f'<article>{TITLE}{TEXT}<a rel="category tag" href="/c/review">#review</a></article>') == "review"


def test_what_is_declared_comes_first() -> None:
    declared = '<meta property="article:section" content="City">'
    assert section(f'{declared}<article>{TITLE}{TEXT}<a rel="category tag" href="/c/town">Town</a></article>') == "City"


def test_a_link_to_a_category_by_the_headline_is_the_section_unless_there_are_many() -> None:
    def meta(*names: str) -> str:
        links = "".join(f"<li><a href=/categories/{name.lower()}/>{name}</a></li>" for name in names)
        return f"{TITLE}<div><b><ul>{links}</ul></b></div>{TEXT}"

    assert section(meta("Town")) == "Town"
    assert section(meta("Town", "Sea", "Sky", "Hills")) is None
    assert section(f"<aside><a href=/categories/town/>Town</a></aside>{TITLE}{TEXT}") is None


@pytest.mark.parametrize(
    ("trail", "found"),
    [
        ('<nav aria-label=breadcrumb><a href="/">Start</a> <a href="/town">Town life</a> A bridge</nav>', "Town life"),
        (
            '<ol class=breadcrumb><li><a href="/">Start</a><li><a href="/town/">Town</a>'
            '<li><a href="/town/bridges">Bridges</a></ol>',
            "Bridges",
        ),
        ('<ol id=breadcrumbs><li><a href="/">Start</a><li><a href="/sea">Sea</a></ol>', None),
        ('<ol class=breadcrumb><li><a href="/">Start</a><li><a href="/town/">« Back</a></ol>', None),
        ('<ol class=breadcrumb><li><a href="/">Start</a><li><a href="/town/">May 2024</a></ol>', None),
        ('<ol class=breadcrumb><li><a href="/town">The River</a></ol>', None),
        (
            '<p><a href="/" class=crumb>Start</a> / <a class=breadcrumb-link href="/categories/town/">Town</a></p>',
            "Town",
        ),
        (
            '<p class=breadcrumb><a href="/category/sea/">Sea</a> / <a href="/category/sea/ships/">Ships</a></p>',
            "Ships",
        ),
        ('<p class=breadcrumb><a href="/">Start</a> / <a href="/category/uncategorized/">Uncategorized</a></p>', None),
        ('<ol class=trail><li><a href="/">Start</a><li><a href="/town">Town life</a></ol>', None),
    ],
)
def test_the_last_of_the_breadcrumbs_above_the_page_is_its_section(trail: str, found: str | None) -> None:
    html = f"<html><body>{trail}<article>{TITLE}{TEXT}</article></body></html>"
    assert extract_article(html, "https://river.example/town/bridges/the-old-bridge-is-open").section == found


@pytest.mark.parametrize("href", ["/tag/town/", "/articles?category=town", "https://river.example/topic/town"])
def test_a_line_right_above_the_headline_that_the_menu_has_too_is_the_section(href: str) -> None:
    menu = f'<nav><a href="{href}">Town</a><a href="/tag/sea/">Sea</a></nav>'
    kicker = f'<main><a href="{href}">Town</a>{TITLE}{TEXT}</main>'
    assert section(f"<header>{menu}</header>{kicker}") == "Town"
    assert section(f"<header>{menu}</header><main>{TITLE}{TEXT}</main>") is None
    assert section(kicker) is None


def test_a_page_of_breadcrumbs_that_ends_as_files_do_lists_what_is_in_its_folder() -> None:
    trail = '<nav class="breadcrumb"><a href="/en.html">Home</a> <a href="/en/town.html">Town life</a></nav>'
    html = f"<html><body>{trail}<main>{TITLE}{TEXT}</main></body></html>"
    assert extract_article(html, "https://river.example/en/town/a-bridge.html").section == "Town life"


def test_a_line_that_is_no_link_right_above_the_headline_is_the_section_where_the_menu_has_it() -> None:
    menu = '<header><nav><a href="/t/1">Town</a><a href="/t/2">Sea</a></nav></header>'
    assert section(f"{menu}<main><p class=kicker>Town</p>{TITLE}{TEXT}</main>") == "Town"
    for none in ("<p class=kicker>Ports</p>", "<h2>Town</h2>", "<ul><li>Town</li></ul>"):
        assert section(f"{menu}<main>{none}{TITLE}{TEXT}</main>") is None
    assert section(f"{menu}<div>Town</div><main>{TITLE}{TEXT}</main>") is None


@pytest.mark.parametrize("name", ["category", "post-kicker", "article__section-link", "rubric"])
def test_a_link_right_above_the_headline_that_is_named_for_a_section_is_it(name: str) -> None:
    link = f'<a class="{name}" href="/town">Town life</a>'
    assert section(f"<article>{link}{TITLE}{TEXT}</article>") == "Town life"
    assert section(f"<article>{TITLE}{TEXT}{link}</article>") is None
    assert section(f"<article>{link.replace(name, 'home-link')}{TITLE}{TEXT}</article>") is None


def test_a_link_to_a_section_in_the_line_with_the_date_right_above_the_headline_is_the_articles() -> None:
    link = '<a href="/category/town/">Town life</a>'
    line = f"<div><span>07-05-2024</span> <span>{link}</span> <span>318</span></div>"
    assert section(f"<div>{line}{TITLE}{TEXT}</div>") == "Town life"
    assert section(f"<nav>{line}</nav><div>{TITLE}{TEXT}</div>") is None
    assert section(f"<div>{line.replace('07-05-2024', 'Hello')}{TITLE}{TEXT}</div>") is None
