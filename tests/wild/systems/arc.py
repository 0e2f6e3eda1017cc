"""Arc XP with Fusion: the whole page as JSON in a script beside its markup, interstitial links, a paywall's veil."""

import json

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta, utc


def _article(v: View) -> str:
    w, story = v.words, v.story
    content = {
        "_id": f"{story.id:026X}",
        "type": "story",
        "canonical_url": v.path,
        "headlines": {"basic": story.headline},
        "content_elements": [{"type": "text", "content": block.html} for block in story.blocks],
        "display_date": utc(story.published),
    }
    article = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": v.url},
        "headline": story.headline,
        "datePublished": utc(story.published),
        "dateModified": utc(story.modified),
        "description": story.description,
        "image": {"@type": "ImageObject", "url": v.image, "height": 675, "width": 1200},
        "author": [
            {"@type": "Person", "name": name, "description": w.about_author.format(name)} for name in story.authors
        ],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": w.paper,
            "logo": {"@type": "ImageObject", "url": "/l.png"},
        },
        "isAccessibleForFree": False,
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".b-article-body"},
        "articleSection": story.section,
        "keywords": list(story.keywords),
    }
    head = meta(
        og__type="article",
        og__url=v.url,
        og__title=story.headline,
        og__image=v.image,
        og__description=story.description,
        og__site_name=w.paper,
    )
    link = f'<p class="c-paragraph interstitial-link block-margin-bottom">[<a href="{v.teasers[0].url}"><b>{v.teasers[0].headline}</b></a>]</p>'
    box = f'<div class="c-newsletter-signup"><h4 class="c-heading">{w.subscribe}</h4><p>{w.newsletter}</p></div>'
    names = v.joined([f'<a class="b-byline__name" href="/author/x/">{name}</a>' for name in story.authors])
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><title>{v.headline} - {v.paper}</title><meta charset="utf-8">
<meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">{head}{ld(article)}
<script id="fusion-metadata" type="application/javascript">window.Fusion=window.Fusion||{{}};Fusion.globalContent={json.dumps(content)};</script>
</head><body><div id="fusion-app"><div class="b-right-rail"><header class="b-header-nav-chain"><a href="/" title="{v.paper}">{v.paper}</a>
<nav>{v.each('<a class="c-link" href="/x/">{0}</a>', w.menu)}</nav></header><div class="b-alert-bar"><a class="c-link">{w.flashes[0]}</a></div>
<section class="b-right-rail__full-width-1"></section><section class="b-right-rail__main"><a class="c-overline b-overline" href="/x/">{v.section}</a>
<h1 class="c-heading b-headline">{v.headline}</h1><h2 class="c-heading b-subheadline">{v.description}</h2>
<figure class="c-media-item b-lead-art"><div class="c-image"><img src="{v.image}?auth=0a1b&amp;width=800" srcset="{v.image} 1200w" alt=""></div>
<figcaption class="c-media-item__fig-caption"><span class="c-media-item__caption">{v.caption} </span><span class="c-media-item__credit">({v.credit})</span>
</figcaption></figure><div class="b-byline"><span class="b-byline__by">{w.by} </span><span class="b-byline__names">{names}</span></div>
<time class="b-date" datetime="{utc(story.published)}">{v.moment}</time><div class="b-share-bar"><button aria-label="{w.share}"></button></div>
<article class="b-article-body">{v.text(p='<p class="c-paragraph">{}</p>', h2='<h2 class="c-heading">{}</h2>', quote='<blockquote class="c-quote"><p class="c-paragraph">{}</p></blockquote>', inset={2: link, 3: box})}
</article><div class="b-author-bio"><span class="b-author-bio__author-name">{story.authors[0]}</span>
<p class="b-author-bio__description">{w.about_author.format(story.authors[0])}</p></div>
<div class="b-tags"><a class="c-pill" href="/tags/x/">{story.keywords[0]}</a></div></section>
<aside class="b-right-rail__rail"><div class="b-top-table-list"><h2 class="c-heading">{w.most_read}</h2>
{v.each('<article class="c-grid"><a class="c-link" href="{1}"><h2 class="c-heading">{0}</h2></a><p class="c-paragraph">{2}</p></article>')}</div></aside>
<footer class="b-footer"><p class="c-paragraph">{w.rights}</p></footer></div></div></body></html>
"""


SYSTEM = System(
    name="Arc XP",
    languages=("en", "es", "he"),
    path=lambda story: (
        f"/{story.keywords[0].lower() if story.language == 'en' else 'mundo'}/{story.published:%Y/%m/%d}/{story.slug}/"
    ),
    article=_article,
    tells=told(
        "description authors image caption credit section keywords publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
)
