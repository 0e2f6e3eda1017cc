"""Chorus, as magazines of one American house have it: c-entry classes, a dek, a live stream's box, comments by script."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": v.url,
        "headline": story.headline,
        "description": story.description,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "author": [{"@type": "Person", "name": name, "url": f"{v.origin}/authors/x"} for name in story.authors],
        "publisher": {"@type": "Organization", "name": w.paper, "logo": {"@type": "ImageObject", "url": "/l.png"}},
        "about": {"@type": "Thing", "name": story.section},
        "image": [{"@type": "ImageObject", "url": v.image, "width": 1400, "height": 1400}],
        "thumbnailUrl": v.image,
        "speakable": {"@type": "SpeakableSpecification", "xpath": ["/html/head/title"]},
    }
    head = meta(
        og__description=story.description,
        og__image=v.image,
        og__title=story.headline,
        og__type="article",
        og__url=v.url,
        og__site_name=w.paper,
    )
    stream = f"""<aside class="c-related-list"><h3 class="c-related-list__title">{w.read_next}</h3><ul>{v.each('<li><a href="{1}">{0}</a></li>')}</ul></aside>"""
    box = f"""<div class="c-newsletter_signup_box" data-newsletter-slug="day"><div class="c-newsletter_signup_box--form"><h3>{w.subscribe}</h3>
<p>{w.newsletter}</p></div></div>"""
    names = v.joined(
        [
            f'<a href="/authors/x" data-analytics-link="author-name"><span class="c-byline__author-name">{name}</span></a>'
            for name in story.authors
        ]
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{v.headline} - {v.paper}</title><meta name="description" content="{v.description}">
<link rel="canonical" href="{v.url}"><link rel="amphtml" href="{v.origin}/platform/amp{v.path}">{head}<meta property="article:published_time" content="{v.iso}">{ld(article)}</head>
<body class="c-entry-layout" data-entry-id="{story.id}"><section class="l-masthead"><div class="c-global-header"><a class="c-global-header__logo" href="/">{v.paper}</a>
<ul>{v.each('<li class="c-nav-list__item"><a href="/x">{0}</a></li>', w.menu)}</ul></div></section><section class="l-wrapper"><main id="content"><article class="l-segment l-main-content">
<div class="c-entry-hero c-entry-hero--default"><div class="c-entry-group-labels"><ul><li class="c-entry-group-labels__item"><a href="/x"><span>{v.section}</span></a></li></ul></div>
<h1 class="c-page-title">{v.headline}</h1><p class="c-entry-summary p-dek">{v.description}</p><div class="c-byline"><span class="c-byline-wrapper"> {w.by}
<span class="c-byline__item">{names}</span> <span class="c-byline__item"><time class="c-byline__item" data-ui="timestamp" datetime="{v.iso}">{v.moment}</time></span>
<span class="c-byline__item"><a class="c-byline__comments" href="#comments">14 {w.comments}</a></span></span></div>
<div class="c-social-buttons"><ul><li><a href="#"><span>{w.share}</span></a></li></ul></div></div><figure class="e-image e-image--hero"><span class="e-image__inner">
<span class="e-image__image" data-original="{v.image}"><picture class="c-picture"><img srcset="{v.image} 320w" src="{v.image}" alt=""></picture></span></span>
<span class="e-image__meta"><figcaption>{v.caption}</figcaption> <cite>{v.credit}</cite></span></figure>
<div class="l-col__main"><div class="c-entry-content ">{v.text(p='<p id="x1">{}</p>', h2='<h3 id="x2">{}</h3>', inset={2: box, 3: stream})}</div>
<div class="c-contributors"><p class="c-contributors__bio">{w.about_author.format(story.authors[0])}</p></div></div></article>
<section class="c-comments" id="comments"><h2>{w.comments}</h2></section></main><aside class="l-sidebar"><div class="c-rock-list"><h2>{w.most_read}</h2>
{v.each('<div class="c-compact-river__entry"><div class="c-entry-box--compact"><h2 class="c-entry-box--compact__title"><a href="{1}">{0}</a></h2></div></div>')}</div></aside></section>
<section class="l-footer"><p>{w.rights}</p></section><div class="c-privacy" role="dialog"><p>{w.cookies}</p><button>{w.accept}</button></div></body></html>
"""


SYSTEM = System(
    name="Chorus",
    languages=("en", "de", "fr"),
    path=lambda story: f"/{story.published:%Y/%-m/%-d}/{story.id}/{story.slug}",
    article=_article,
    tells=told(
        "description authors image caption credit publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
)
