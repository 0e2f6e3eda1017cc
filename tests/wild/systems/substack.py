"""Substack: a subtitle, subscription boxes inside the text, a picture that is linked to itself, likes and comments."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": v.url,
        "mainEntityOfPage": v.url,
        "headline": story.headline,
        "description": story.description,
        "image": [{"@type": "ImageObject", "url": v.image}],
        "datePublished": v.iso,
        "dateModified": v.iso,
        "isAccessibleForFree": True,
        "author": [
            {"@type": "Person", "name": name, "url": "https://substack.example/@x", "identifier": "user:1"}
            for name in story.authors
        ],
        "publisher": {
            "@type": "Organization",
            "name": w.paper,
            "url": v.origin,
            "description": w.subscribe,
            "identifier": "pub:1",
        },
    }
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__url=v.url,
        og__image=v.image,
    )
    box = f"""<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">{w.newsletter}</p></div>
<form class="subscription-widget-subscribe"><input type="email"><input type="submit" class="button primary" value="{w.subscribe}"></form></div></div>"""
    button = f'<p class="button-wrapper"><a class="button primary" href="{v.url}?action=share"><span>{w.share}</span></a></p>'
    picture = f"""<div class="captioned-image-container"><figure><a class="image-link image2" href="{v.image}"><div class="image2-inset"><picture>
<img src="{v.image}" class="sizing-normal" alt=""></picture></div></a><figcaption class="image-caption">{v.caption}</figcaption></figure></div>"""
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8" /><title>{v.headline} - {v.paper}</title><meta name="author" content="{story.authors[0]}">
<meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">{head}{ld(article)}</head><body class="">
<div id="entry"><div id="main" class="main typography"><div class="topbar"><h2 class="headline"><a href="/" class="pencraft">{v.paper}</a></h2></div>
<div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post">
<div class="post-header"><h1 class="post-title published title-X77sOw">{v.headline}</h1><h3 class="subtitle subtitle-HEEcLo">{v.description}</h3>
<div class="pencraft byline-wrapper"><div class="profile-hover-card-target"><a href="https://substack.example/@x">{v.names}</a></div><div class="pencraft meta">{v.day}</div></div>
<div class="post-ufi"><a class="post-ufi-comment-button">14</a><button>{w.share}</button></div></div><div class="visibility-check"></div>
<div><div class="available-content"><div dir="auto" class="body markup">{picture}{v.text(h2='<h3 class="header-anchor-post">{}</h3>', quote="<blockquote><p>{}</p></blockquote>", inset={2: box, 4: button})}
</div></div></div></article><div class="comments-section" id="discussion"><h4>{w.comments}</h4><div class="comment-list">
{v.each('<div class="comment"><a class="commenter-name">{0}</a><div class="comment-body"><p>{1}</p></div></div>', w.remarks)}</div></div></div></div></div>
<div class="portable-archive"><div class="portable-archive-list">{v.each('<div class="post-preview"><a class="post-preview-title" href="{1}">{0}</a><a class="post-preview-description" href="{1}">{2}</a></div>')}
</div></div><div class="footer-wrap"><div class="footer">{w.rights}</div></div></div></div></body></html>
"""


SYSTEM = System(
    name="Substack",
    languages=("en", "es", "de"),
    path=lambda story: f"/p/{story.slug}",
    article=_article,
    tells=told("description authors image caption publisher canonical_url", date_published="moment"),
    differs=lambda v: {"date_modified": v.story.published},
)
