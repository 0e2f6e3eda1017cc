"""Contao: an info line "date by name", content elements one after another, structured data by its own schema."""

from tests.wild.system import System, told
from tests.wild.view import View, ld


def _article(v: View) -> str:
    w, story = v.words, v.story
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage"},
            {
                "@type": "NewsArticle",
                "@id": f"#/schema/news/{story.id}",
                "headline": story.headline,
                "url": v.path,
                "datePublished": v.iso,
                "description": story.description,
                "author": {"@type": "Person", "name": story.authors[0]},
                "image": {
                    "@id": "#/schema/image/ab12",
                    "contentUrl": f"/media/{story.id}.jpg",
                    "@type": "ImageObject",
                    "caption": story.caption,
                },
            },
        ],
    }
    blocks = v.text().split("\n")
    elements = "".join(
        f'<div class="ce_text block">{"".join(part)}</div>' for part in (blocks[:2], blocks[2:4], blocks[4:])
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="UTF-8"><title>{v.headline} - {v.paper}</title><base href="{v.origin}/"><meta name="robots" content="index,follow">
<meta name="description" content="{v.description}"><meta name="generator" content="Contao Open Source CMS"><link rel="canonical" href="{v.url}"></head><body id="top">
<div id="wrapper"><header id="header"><div class="inside"><div class="ce_text"><a href="/">{v.paper}</a></div><nav class="mod_navigation block"><ul class="level_1">
{v.each('<li><a href="s.html">{0}</a></li>', w.menu)}</ul></nav></div></header><div id="container"><main id="main"><div class="inside"><div class="mod_article block" id="article-9">
<div class="mod_newsreader block"><div class="layout_full block"><h1>{v.headline}</h1><p class="info"><time datetime="{v.iso}">{v.moment}</time> {w.by} {story.authors[0]} </p>
<div class="ce_text block"><figure class="image_container float_above"><img src="media/{story.id}.jpg" width="800" height="533" alt=""><figcaption class="caption">{v.caption}</figcaption></figure></div>
{elements}</div><p class="back"><a href="javascript:history.go(-1)">{w.search}</a></p></div></div></div></main><aside id="right"><div class="inside"><div class="mod_newslist block">
<h3>{w.most_read}</h3>{v.each('<div class="layout_short arc_1 block"><h2><a href="{1}">{0}</a></h2><p class="teaser">{2}</p></div>')}</div></div></aside></div>
<footer id="footer"><div class="inside"><p>{w.rights}</p></div></footer></div>{ld(data)}</body></html>
"""


SYSTEM = System(
    name="Contao",
    languages=("de", "fr"),
    path=lambda story: f"/nachrichten/{story.slug}.html",
    article=_article,
    tells=told("description authors image caption canonical_url", date_published="moment"),
    differs=lambda v: {"authors": [v.story.authors[0]]},
    most=5,
)
