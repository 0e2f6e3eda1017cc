"""Ghost with its Casper theme: complete metadata, cards in the text, a paid-members box, "read more" below."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta, utc


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__site_name=w.paper,
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__url=v.url,
        og__image=v.image,
        article__published_time=utc(story.published),
        article__modified_time=utc(story.modified),
    ) + "".join(meta(article__tag=keyword) for keyword in story.keywords)
    authors = [
        {
            "@type": "Person",
            "name": name,
            "image": {"@type": "ImageObject", "url": f"{v.origin}/face.jpg"},
            "sameAs": [],
        }
        for name in story.authors
    ]
    article = {
        "@context": "https://schema.org",
        "@type": "Article",
        "publisher": {
            "@type": "Organization",
            "name": w.paper,
            "url": f"{v.origin}/",
            "logo": {"@type": "ImageObject", "url": f"{v.origin}/favicon.ico", "width": 48, "height": 48},
        },
        "author": authors[0],
        **({"contributor": authors[1:]} if authors[1:] else {}),
        "headline": story.headline,
        "url": v.url,
        "datePublished": utc(story.published),
        "dateModified": utc(story.modified),
        "image": {"@type": "ImageObject", "url": v.image, "width": 2000, "height": 1333},
        "keywords": ", ".join(story.keywords),
        "description": story.description,
        "mainEntityOfPage": v.url,
    }
    cards = {
        1: f"""<figure class="kg-card kg-image-card kg-card-hascaption"><img src="{v.origin}/second.jpg" class="kg-image"
alt loading="lazy"><figcaption><span style="white-space: pre-wrap;">{v.paper}</span></figcaption></figure>""",
        2: f"""<div class="kg-card kg-signup-card"><div class="kg-signup-card-text"><h2>{w.subscribe}</h2>
<p class="kg-signup-card-subheading">{w.newsletter}</p></div></div>""",
        3: f"""<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="{v.teasers[0].url}">
<div class="kg-bookmark-content"><div class="kg-bookmark-title">{v.teasers[0].headline}</div>
<div class="kg-bookmark-description">{v.teasers[0].summary}</div></div></a></figure>""",
    }
    names = v.joined([f'<a href="/author/{n}/">{name}</a>' for n, name in enumerate(story.authors)])
    feed = v.each(
        """<article class="post-card post"><a class="post-card-image-link" href="{1}"><img class="post-card-image" alt=""></a>
<div class="post-card-content"><a class="post-card-content-link" href="{1}"><h2 class="post-card-title">{0}</h2>
<div class="post-card-excerpt">{2}</div></a><footer class="post-card-meta"><time class="post-card-meta-date"
datetime="2024-01-12">12 Jan 2024</time></footer></div></article>"""
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><title>{v.headline}</title><meta charset="utf-8">
<meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">{head}
<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="{story.authors[0]}">
{ld(article)}<meta name="generator" content="Ghost 5.79"></head>
<body class="post-template tag-{story.id} is-head-left-logo has-cover"><div class="viewport">
<header id="gh-head" class="gh-head outer"><a class="gh-head-logo" href="/">{v.paper}</a><nav class="gh-head-menu"><ul class="nav">
{v.each('<li class="nav-one"><a href="/">{0}</a></li>', w.menu)}</ul></nav></header>
<div class="site-content"><main id="site-main" class="site-main"><article class="article post">
<header class="article-header gh-canvas"><div class="article-tag post-card-tags"><span class="post-card-primary-tag">
<a href="/tag/one/">{story.keywords[0]}</a></span></div><h1 class="article-title">{v.headline}</h1>
<p class="article-excerpt">{v.description}</p><div class="article-byline"><section class="article-byline-content">
<ul class="author-list"><li class="author-list-item"><a class="author-avatar" href="/author/0/"><img alt=""></a></li></ul>
<div class="article-byline-meta"><h4 class="author-name">{names}</h4><div class="byline-meta-content">
<time class="byline-meta-date" datetime="{story.published:%Y-%m-%d}">{v.day}</time><span class="byline-reading-time">
<span class="bull">&bull;</span> 3 min read</span></div></div></section></div>
<figure class="article-image"><img srcset="{v.origin}/content/images/size/w300/{story.id}.jpg 300w" src="{v.image}" alt="">
<figcaption>{v.caption}</figcaption></figure></header>
<section class="gh-content gh-canvas">{v.text(inset=cards, quote="<blockquote>{}</blockquote>")}</section></article>
<section class="footer-cta outer"><h2 class="footer-cta-title">{w.subscribe}</h2><p>{w.newsletter}</p></section>
<aside class="read-more-wrap outer"><div class="read-more inner">{feed}</div></aside></main></div>
<footer class="site-footer outer"><section class="copyright">{w.rights}</section></footer></div></body></html>
"""


SYSTEM = System(
    name="Ghost",
    languages=("en", "es"),
    path=lambda story: f"/{story.slug}/",
    article=_article,
    tells=told(
        "description authors image caption keywords publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
)
