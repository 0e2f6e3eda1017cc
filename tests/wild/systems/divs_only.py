"""A newspaper's own system that has no <p> at all: paragraphs are <div>s, the first letter is a <span>, headings are bold."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__type="article",
        og__title=f"{story.headline} | {w.paper}",
        og__description=story.description,
        og__image=v.image,
        og__url=v.url,
    )
    text = v.text(
        p='<div class="par">{}</div>',
        h2='<div class="par"><strong>{}</strong></div>',
        quote='<div class="par quote"><em>{}</em></div>',
    )
    first = v.story.blocks[0].html
    text = text.replace(first, f'<span class="dropcap">{first[0]}</span>{first[1:]}', 1)
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title>{head}<meta name="pubdate" content="{v.iso}"><link rel="canonical" href="{v.url}"></head><body>
<div class="topbar"><div class="logo"><a href="/">{v.paper}</a></div><div class="mainnav">{v.each('<div class="navitem"><a href="/r">{0}</a></div>', w.menu)}</div></div><div class="cols"><div class="col1"><div class="artwrap">
<div class="roof">{v.section}</div><h1 class="arttitle">{v.headline}</h1><div class="artlead">{v.description}</div><div class="artsign">{w.by} {v.names}</div><div class="artdate">{v.moment}</div>
<div class="artpic"><img src="{v.image}" width="720" height="405" alt=""><div class="artpic-caption">{v.caption}</div></div><div class="arttext">{text}</div><div class="artshare"><div>{w.share}</div></div></div>
<div class="comments-block"><div class="ctitle">{w.comments}</div>{v.each('<div class="comment"><div class="cname">{0}</div><div class="ctext">{1}</div></div>', w.remarks)}</div></div>
<div class="col2"><div class="boxtitle">{w.most_read}</div>{v.each('<div class="boxitem"><a href="{1}">{0}</a></div>')}<div class="boxtitle">{w.subscribe}</div><div class="boxtext">{w.newsletter}</div></div></div>
<div class="foot">{w.rights}</div></body></html>
"""


SYSTEM = System(
    name="Divs only",
    languages=("tr", "ko", "ru", "es"),
    path=lambda story: f"/{story.id}/{story.slug}",
    article=_article,
    tells=told("description authors image caption canonical_url", date_published="moment"),
)
