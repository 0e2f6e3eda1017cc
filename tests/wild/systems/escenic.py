"""Escenic: .ece addresses, a story line, the teaser's <h2> above the text, "also read" boxes and a paragraph of advice."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "mainEntityOfPage": {"@type": "WebPage", "@id": v.url},
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "articleSection": story.section,
        "keywords": ", ".join(story.keywords),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "image": {"@type": "ImageObject", "url": v.image},
        "publisher": {"@type": "Organization", "name": w.paper},
        "description": story.description,
    }
    head = meta(
        og__title=story.headline,
        og__type="article",
        og__url=v.url,
        og__image=v.image,
        og__description=story.description,
    ) + "".join(
        f'<meta name="{name}" content="{value}">'
        for name, value in {
            "article-id": story.id,
            "publish-date": v.iso,
            "news_keywords": ", ".join(story.keywords),
        }.items()
    )
    also = f"""<div class="also-read"><span class="also-read-title">{w.read_more}</span><a href="{v.teasers[0].url}">{v.teasers[0].headline}</a></div>"""
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="utf-8"><title>{v.headline} - {v.paper}</title>
<meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">{head}{ld(article)}</head><body class="article-page">
<div class="header-main"><a class="logo" href="/">{v.paper}</a><ul class="navbar-nav">{v.each('<li class="nav-item"><a class="nav-link" href="/news/s/">{0}</a></li>', w.menu)}</ul></div>
<section class="breadcrumb"><a href="/news/">{v.section}</a></section><div class="container article-section"><div class="articlepage"><h1 class="title">{v.headline}</h1>
<h2 class="sub-title">{v.description}</h2><div class="publish-time-new"><p><span>{w.published} - {v.moment}</span></p></div><div class="author"><div class="author-name">
{v.joined([f'<a class="person-name lnk" href="/profile/author/x/">{name}</a>' for name in story.authors])}</div></div>
<div class="article-picture"><picture><source srcset="{v.image}" media="(min-width: 1600px)"><img class="lead-img" src="{v.image}" data-original="{v.image}" alt=""></picture>
<p class="caption">{v.caption} <span class="seperator">|</span> <span class="photo-credit">{v.credit}</span></p></div>
<div class="article-body polopoly" id="content-body-{story.id}">{v.text(h2='<h4 class="sub_head">{}</h4>', inset={2: also})}
<div class="article-ad"><span>{w.advertisement}</span></div></div><div class="comments-shares"><div id="vuukle-comments">{w.comments}</div></div>
<div class="related-topics"><p>{v.each('<a href="/topic/x/">{0}</a> / ', story.keywords)}</p></div></div>
<aside class="latest-news"><h3>{w.most_read}</h3>{v.each('<div class="element"><h3 class="title big"><a href="{1}">{0}</a></h3></div>')}</aside></div>
<footer class="copyright"><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="Escenic",
    languages=("en", "hi", "es"),
    path=lambda story: f"/news/s/{story.slug}/article{story.id}.ece",
    article=_article,
    tells=told(
        "description authors image caption credit section keywords publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
)
