"""Drupal 10 with Olivero and Schema.org Metatag: a graph without references, comments as <article>, a moderate theme."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": story.headline,
                "name": story.headline,
                "about": list(story.keywords),
                "description": story.description,
                "image": {"@type": "ImageObject", "representativeOfPage": "True", "url": v.image},
                "datePublished": v.iso,
                "dateModified": v.iso_modified,
                "author": [{"@type": "Person", "name": name} for name in story.authors],
                "publisher": {"@type": "Organization", "name": w.paper, "url": v.origin},
            }
        ],
    }
    head = meta(og__site_name=w.paper, og__type="article", og__url=v.url, og__title=story.headline, og__image=v.image)
    comments = v.each(
        """<article data-comment-user-id="0" class="comment js-comment by-anonymous" role="article"><div class="comment__meta">
<p class="comment__author"><span>{0}</span></p><p class="comment__time">28 06 2024</p></div><div class="comment__content">
<div class="text-content clearfix field field--name-comment-body"><p>{1}</p></div></div></article>""",
        w.remarks,
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8" />
<meta name="description" content="{v.description}" /><link rel="canonical" href="{v.url}" />{head}
<meta name="Generator" content="Drupal 10 (https://www.drupal.org)" /><title>{v.headline} | {v.paper}</title>{ld(graph)}</head>
<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas>
<div id="page-wrapper" class="page-wrapper"><header id="header" class="site-header" role="banner"><div class="site-branding">
<div class="site-branding__name"><a href="/" rel="home">{v.paper}</a></div></div><nav class="primary-nav"><ul class="menu primary-nav__menu">
{v.each('<li class="primary-nav__menu-item"><a href="/s" class="primary-nav__menu-link">{0}</a></li>', w.menu)}</ul></nav></header>
<div id="main-wrapper"><main role="main"><a id="main-content" tabindex="-1"></a><div class="main-content__container container">
<div class="region region--highlighted"><div class="breaking"><b>{w.breaking}</b> {v.each("<span>{0}</span> ", w.flashes)}</div></div>
<div class="region region--content-above"><div class="block block-page-title-block"><h1 class="title page-title">
<span class="field field--name-title field--type-string field--label-hidden">{v.headline}</span></h1></div></div>
<div class="region region--content"><article data-history-node-id="{story.id}" class="node node--type-article node--promoted node--view-mode-full">
<header><div class="node__meta"><span>{w.by} <span class="field field--name-uid"><a class="username" href="/user/7">{v.names}</a></span>,
<span class="field field--name-created"><time datetime="{v.iso}" class="datetime">{v.moment}</time></span></span></div></header>
<div class="node__content"><div class="primary-image field field--name-field-image field--type-image"><img loading="eager"
src="{v.image}" width="1600" height="900" alt="" /></div><div class="text-content clearfix field field--name-body field--type-text-with-summary">
{v.text()}</div><div class="field field--name-field-tags field--label-above clearfix"><h3 class="field__label">{w.tags}</h3>
<ul class="links field__items">{v.each('<li><a href="/taxonomy/term/1" hreflang="x">{0}</a></li>', story.keywords)}</ul></div>
<section data-drupal-selector="comments" class="comments" id="comments"><h2 class="comments__title">{w.comments}</h2>{comments}</section></div>
</article></div><div class="region region--sidebar"><div class="block block-views"><h2 class="block__title">{w.most_read}</h2>
{v.each('<div class="views-row"><div class="node node--view-mode-teaser"><h2><a href="{1}">{0}</a></h2><p>{2}</p></div></div>')}</div></div>
</div></main></div><footer class="site-footer"><div class="region region--footer-bottom"><p>{w.rights}</p></div></footer></div></div></body></html>
"""


SYSTEM = System(
    name="Drupal 10",
    languages=("ru", "ar", "en", "fr"),
    path=lambda story: f"/{'weather' if story.id % 2 else 'news'}/{story.slug}",
    article=_article,
    tells=told(
        "description authors image keywords publisher canonical_url", date_published="moment", date_modified="moment"
    ),
)
