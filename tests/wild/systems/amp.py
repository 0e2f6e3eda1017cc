"""An AMP page: amp-* elements for pictures, posts, advertising and consent."""

from tests.wild.system import System, told
from tests.wild.view import View, ld


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
        "image": {"@type": "ImageObject", "url": v.image, "height": 800, "width": 1200},
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "Organization", "name": w.paper, "logo": {"@type": "ImageObject", "url": "/l.png"}},
    }
    ad = f'<div class="ad"><span>{w.advertisement}</span><amp-ad width="300" height="250" type="doubleclick"></amp-ad></div>'
    post = f"""<amp-twitter width="375" height="472" layout="responsive" data-tweetid="17574"><blockquote placeholder class="twitter-tweet">
<p>{w.post}</p></blockquote></amp-twitter>"""
    also = f'<amp-list class="related"><p><b>{w.read_more}</b> <a href="{v.teasers[0].url}">{v.teasers[0].headline}</a></p></amp-list>'
    return f"""
<!doctype html><html amp lang="{story.language}" dir="{v.direction}"><head><meta charset="utf-8"><script async src="https://cdn.ampproject.org/v0.js"></script>
<title>{v.headline}</title><link rel="canonical" href="{v.url}"><meta name="viewport" content="width=device-width">{ld(article)}
<style amp-boilerplate>body{{animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style></head><body>
<amp-consent id="consent" layout="nodisplay"><div id="consentUI"><p>{w.cookies}</p><button on="tap:consent.accept">{w.accept}</button></div></amp-consent>
<amp-sidebar id="sidebar" layout="nodisplay"><ul>{v.each('<li><a href="/s">{0}</a></li>', w.menu)}</ul></amp-sidebar>
<header class="amp-wp-header"><div><a href="/">{v.paper}</a></div></header><article class="amp-wp-article"><header class="amp-wp-article-header">
<h1 class="amp-wp-title">{v.headline}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{v.names}</span></div>
<div class="amp-wp-meta amp-wp-posted-on"><time datetime="{v.iso}">{v.day}</time></div></header><figure class="amp-wp-article-featured-image wp-caption">
<amp-img src="{v.image}" width="1200" height="800" layout="responsive"></amp-img><p class="wp-caption-text">{v.caption}</p></figure>
<amp-social-share type="twitter"></amp-social-share><div class="amp-wp-article-content">{v.text(inset={1: ad, 2: post, 4: also})}</div>
<footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-comments-link"><a href="#c">{w.comments}</a></div></footer></article>
<section class="most"><h3>{w.most_read}</h3><ul>{v.each('<li><a href="{1}">{0}</a></li>')}</ul></section>
<footer class="amp-wp-footer"><div><p>{w.rights}</p></div></footer></body></html>
"""


SYSTEM = System(
    name="AMP",
    languages=("hi", "ur", "es"),
    path=lambda story: f"/story/{story.slug}-{story.id}.html",
    article=_article,
    tells=told(
        "description authors image caption publisher canonical_url", date_published="moment", date_modified="moment"
    ),
)
