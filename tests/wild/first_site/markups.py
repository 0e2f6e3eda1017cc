"""Twelve markups of one page. Each prints every element of an Edition; what it declares beside them differs."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from tests.wild.first_site.edition import Edition, Link
from tests.wild.view import ld, meta

MOMENT = "2024-02-13T19:15:00+02:00"


@dataclass(frozen=True)
class Markup:
    """`date` is how a page that is read without the profile tells when it was published."""

    page: Callable[[Edition], str]
    date: str = MOMENT
    declares_standfirst: bool = True


@dataclass(frozen=True)
class Forms:
    """The markup of the elements that every page has."""

    heading: str = "<h4>{}</h4>"
    row: str = "<li>{}</li>"
    rows: str = "<ul>{}</ul>"
    box: str = "<div>{}</div>"

    def links(self, links: tuple[Link, ...]) -> str:
        return self.rows.format(
            "".join(
                self.row.format(f'<a href="{path}">{escape(title)}</a> <span>{beside}</span>')
                for title, path, beside in links
            )
        )

    def before(self, e: Edition) -> str:
        """Languages, menu and ticker."""
        languages = self.rows.format(
            "".join(self.row.format(f'<a href="https://{x.lower()}.example/">{x}</a>') for x in e.languages)
        )
        menu = self.rows.format(
            "".join(self.row.format(f'<a href="/s{n}">{escape(x)}</a>') for n, x in enumerate(e.menu))
        )
        ticker = self.rows.format("".join(self.row.format(flash) for flash in e.flashes))
        breaking = "عاجل" if e.language == "ar" else "BREAKING"
        return self.box.format(f'{languages}<a href="/">{e.paper}</a>{menu}') + self.box.format(
            f"<b>{breaking}</b>{ticker}"
        )

    def after(self, e: Edition) -> str:
        """Tags, the three boxes and the footer."""
        tags = self.rows.format("".join(self.row.format(f'<a href="{path}">{tag}</a>') for tag, path in e.tags))
        boxes = "".join(
            self.box.format(self.heading.format(title) + self.links(links))
            for title, links in (e.most_read, e.coverage, e.read_next)
        )
        return f"{tags}{boxes}{self.box.format(f'<small>{e.rights}</small>')}"


def byline(e: Edition) -> str:
    glue = " و" if e.language == "ar" else " and "
    return f"{e.by} {glue.join(e.authors)}"


def read_more(e: Edition) -> str:
    label, (title, path, _) = e.read_more
    return f'<strong>{label}</strong> <a href="{path}">{title}</a>'


def paragraphs(e: Edition, p: str = "<p>{}</p>", heading: str = "<h3>{}</h3>") -> str:
    """The text with what the site puts between its paragraphs: an empty one, a call, "Read more: ...", a post."""
    text = [p.format(escape(line, quote=False)) for line in e.text]
    post = f'<blockquote class="twitter-tweet"><p>{e.flashes[1]}!</p>&mdash; {e.paper} (@light) <a href="https://twitter.com/light/status/175740">13.02.2024</a></blockquote>'
    return "\n".join(
        [
            *text[:2],
            p.format("&nbsp;"),
            p.format(read_more(e)),
            *text[2:4],
            heading.format(e.call),
            post,
            *text[4:],
            p.format("&nbsp;"),
        ]
    )


def head(e: Edition, more: str = "", title: str | None = None) -> str:
    return f"""<!DOCTYPE html><html lang="{e.language}" dir="{e.direction}"><head><meta charset="utf-8">
<title>{escape(title or f"{e.headline} | {e.paper}")}</title><link rel="canonical" href="{e.url}">{more}</head>"""


def open_graph(e: Edition, **more: str) -> str:
    return meta(
        og__type="article",
        og__site_name=e.paper,
        og__title=e.headline,
        og__description=e.standfirst,
        og__url=e.url,
        og__image=e.image,
        **more,
    )


def article_data(e: Edition, **more: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": e.headline,
        "description": e.standfirst,
        "image": e.image,
        "datePublished": MOMENT,
        "author": [{"@type": "Person", "name": name} for name in e.authors],
        "publisher": {"@type": "Organization", "name": e.paper},
        "articleSection": e.section,
        "keywords": [tag for tag, _ in e.tags],
        "mainEntityOfPage": e.url,
        **more,
    }


def figure(e: Edition) -> str:
    """Caption and credit are printed twice, as on the site."""
    printed = f"{e.caption} ({e.credit})"
    return f'<figure><img src="/assets/placeholder.svg" data-src="/media/1650200.jpg" alt=""><figcaption>{printed}</figcaption></figure><div>{printed}</div>'


def facts(e: Edition, form: str = "<span>{}</span>\n", *, time: str | None = None) -> str:
    printed = f'<time datetime="{time}">{e.printed}</time>' if time else e.printed
    return "".join(form.format(line) for line in (byline(e), e.source, printed, e.shares, e.minutes))


def _open_graph_only(e: Edition) -> str:
    f = Forms()
    return f"""{head(e, open_graph(e))}<body>{f.before(e)}<main class="content"><a class="kicker" href="/news/politics">{e.section}</a>
<h1 class="heading">{escape(e.headline)}</h1><div class="facts">{facts(e)}</div><p class="deck">{e.standfirst}</p>{figure(e)}
<div class="copy">{paragraphs(e)}</div>{f.after(e)}</main></body></html>"""


def _breaks(e: Edition) -> str:
    f = Forms()
    return f"""{head(e, open_graph(e) + ld(article_data(e)))}<body>{f.before(e)}<div class="page"><a href="/news/politics">{e.section}</a>
<h1>{escape(e.headline)}</h1><div class="facts">{facts(e, "<div>{}</div>")}</div><div class="deck">{e.standfirst}</div>{figure(e)}
<div class="copy">{paragraphs(e, "{}<br><br>", "<b>{}</b><br><br>")}</div>{f.after(e)}</div></body></html>"""


def _microdata(e: Edition) -> str:
    f = Forms()
    names = "".join(
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{name}</span></span> '
        for name in e.authors
    )
    return f"""{head(e)}<body>{f.before(e)}<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="mainEntityOfPage" content="{e.url}">
<span itemprop="articleSection">{e.section}</span><h1 itemprop="headline">{escape(e.headline)}</h1><div>{e.by} {names}</div><div>{e.source}</div>
<time itemprop="datePublished" datetime="{MOMENT}">{e.printed}</time><div>{e.shares}</div><div>{e.minutes}</div><p itemprop="description">{e.standfirst}</p>
<link itemprop="image" href="{e.image}">{figure(e)}<div itemprop="articleBody">{paragraphs(e)}</div></div>{f.after(e)}</body></html>"""


def _day_only(e: Edition) -> str:
    f = Forms()
    return f"""{head(e, ld(article_data(e, datePublished="2024-02-13")))}<body>{f.before(e)}<article><a href="/news/politics">{e.section}</a>
<h1>{escape(e.headline)}</h1><div>{facts(e)}</div><p>{e.standfirst}</p>{figure(e)}<div>{paragraphs(e)}</div></article>{f.after(e)}</body></html>"""


def _captions_without_figure(e: Edition) -> str:
    f = Forms()
    printed = f"{e.caption} ({e.credit})"
    return f"""{head(e, open_graph(e, article__published_time=MOMENT))}<body>{f.before(e)}<div class="article"><a class="cat" href="/news/politics">{e.section}</a>
<h1>{escape(e.headline)}</h1><ul class="info">{facts(e, "<li>{}</li>")}</ul><p class="intro">{e.standfirst}</p>
<div class="pic"><img src="/media/1650200.jpg" width="900" alt=""><p class="pic-text">{printed}</p></div><p class="pic-text mobile">{printed}</p>
<div class="text">{paragraphs(e)}</div></div>{f.after(e)}</body></html>"""


def _no_class_names(e: Edition) -> str:
    f = Forms()
    return f"""{head(e)}<body>{f.before(e)}<div><div><a href="/news/politics">{e.section}</a></div><h1>{escape(e.headline)}</h1><div>{facts(e, "<div>{}</div>")}</div>
<p>{e.standfirst}</p>{figure(e)}<div>{paragraphs(e)}</div></div>{f.after(e)}</body></html>"""


def _unescaped_quote(e: Edition) -> str:
    f = Forms()
    tags = f"""<meta property="og:type" content="article"><meta property="og:title" content="{e.headline}"><meta name="description" content="{e.standfirst}">
<meta property="og:image" content="{e.image}"><meta property="article:published_time" content="{MOMENT}"><meta name="author" content="{", ".join(e.authors)}">"""
    return f"""{head(e, tags)}<body>{f.before(e)}<article class="post"><a href="/news/politics">{e.section}</a><h1>{e.headline}</h1><div class="meta">{facts(e)}</div>
<p class="lead">{e.standfirst}</p>{figure(e)}<div class="entry">{paragraphs(e)}</div></article>{f.after(e)}</body></html>"""


def _graph(e: Edition) -> str:
    f = Forms()
    people = [{"@type": "Person", "@id": f"{e.origin}/#person/{n}", "name": name} for n, name in enumerate(e.authors)]
    picture = {"@type": "ImageObject", "@id": f"{e.url}#primaryimage", "url": e.image, "contentUrl": e.image}
    paper = {"@type": "Organization", "@id": f"{e.origin}/#organization", "name": e.paper}
    article = article_data(
        e,
        author=[{"@id": person["@id"]} for person in people],
        image={"@id": picture["@id"]},
        publisher={"@id": paper["@id"]},
        mainEntityOfPage={"@id": e.url},
    )
    article.pop("@context")
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "WebPage", "@id": e.url, "name": e.headline}, article, picture, paper, *people],
    }
    return f"""{head(e, ld(graph))}<body>{f.before(e)}<article class="hentry"><span class="cat-links"><a href="/news/politics">{e.section}</a></span>
<h1 class="entry-title">{escape(e.headline)}</h1><div class="entry-meta">{facts(e, time=MOMENT)}</div><p class="entry-summary">{e.standfirst}</p>{figure(e)}
<div class="entry-content">{paragraphs(e)}</div></article>{f.after(e)}</body></html>"""


def _tables(e: Edition) -> str:
    f = Forms(
        heading="<tr><td><b>{}</b></td></tr>",
        row="<tr><td>{}</td></tr>",
        rows="<table>{}</table>",
        box="<table><tr><td>{}</td></tr></table>",
    )
    boxes = "".join(
        f"<table><tr><td><b>{title}</b></td></tr>"
        + "".join(
            f'<tr><td><a href="{path}">{text}</a> <font>{beside}</font></td></tr>' for text, path, beside in links
        )
        + "</table>"
        for title, links in (e.most_read, e.coverage, e.read_next)
    )
    tags = " ".join(f'<a href="{path}">{tag}</a>' for tag, path in e.tags)
    printed = f"{e.caption} ({e.credit})"
    return f"""{head(e, open_graph(e))}<body bgcolor="#ffffff"><table width="900"><tr><td colspan="2">{f.before(e)}</td></tr><tr valign="top"><td width="600">
<a href="/news/politics"><font color="red">{e.section}</font></a><h1>{escape(e.headline)}</h1><table>{facts(e, "<tr><td>{}</td></tr>")}</table><p><b>{e.standfirst}</b></p>
<table><tr><td><img src="/media/1650200.jpg" width="580"></td></tr><tr><td><font size="1">{printed}</font></td></tr></table><table><tr><td>{paragraphs(e, heading="<p><b>{}</b></p>")}</td></tr></table>
<table><tr><td>{tags}</td></tr></table></td><td width="300">{boxes}</td></tr><tr><td colspan="2"><small>{e.rights}</small></td></tr></table></body></html>"""


def _headings_as_divs(e: Edition) -> str:
    f = Forms(heading='<div class="box-title">{}</div>')
    return f"""{head(e, open_graph(e, article__published_time=MOMENT))}<body>{f.before(e)}<div class="story"><div class="story-cat"><a href="/news/politics">{e.section}</a></div>
<div class="story-title">{escape(e.headline)}</div><div class="story-info">{facts(e)}</div><div class="story-deck">{e.standfirst}</div>{figure(e)}
<div class="story-text">{paragraphs(e, heading='<div class="story-sub">{}</div>')}</div></div>{f.after(e)}</body></html>"""


def _sections(e: Edition) -> str:
    f = Forms(box="<section>{}</section>", heading="<section><h3>{}</h3></section>")
    p = "<section><p>{}</p></section>"
    return f"""{head(e, ld(article_data(e)))}<body>{f.before(e)}<section><section><a href="/news/politics">{e.section}</a></section><section><h1>{escape(e.headline)}</h1></section>
<section>{facts(e, "<section>{}</section>")}</section><section><p>{e.standfirst}</p></section><section>{figure(e)}</section><section>{paragraphs(e, p, "<section><h3>{}</h3></section>")}</section></section>
{f.after(e)}</body></html>"""


def _sloppy(e: Edition) -> str:
    f = Forms(row="<LI>{}", rows="<UL>{}</UL>", heading="<H4>{}</H4>")
    return f"""<HTML LANG={e.language} DIR={e.direction}><HEAD><META CHARSET=utf-8><TITLE>{e.headline} | {e.paper}</TITLE><LINK REL=canonical HREF={e.url}>
<META PROPERTY=og:image CONTENT={e.image}><META PROPERTY=article:published_time CONTENT={MOMENT}><BODY>{f.before(e)}<DIV CLASS=art><A HREF=/news/politics>{e.section}</A>
<H1>{e.headline}</H1><DIV>{facts(e, "<DIV>{}</DIV>")}</DIV><P>{e.standfirst}{figure(e)}<DIV CLASS=txt>{paragraphs(e, "<P>{}")}</DIV></DIV>{f.after(e)}"""


CLOCK = "2024-02-13T19:15:00"
MARKUPS = {
    "open graph only": Markup(_open_graph_only, CLOCK),
    "paragraphs parted by <br>": Markup(_breaks),
    "microdata": Markup(_microdata),
    "a day in JSON-LD beside a printed time": Markup(_day_only, CLOCK),
    "captions without <figure>": Markup(_captions_without_figure),
    "no class names": Markup(_no_class_names, CLOCK, declares_standfirst=False),
    "an unescaped quote in a meta tag": Markup(_unescaped_quote),
    "a graph that refers by @id": Markup(_graph),
    "tables": Markup(_tables, CLOCK),
    "headings as <div>": Markup(_headings_as_divs),
    "everything in <section>": Markup(_sections),
    "unclosed tags": Markup(_sloppy, declares_standfirst=False),
}
