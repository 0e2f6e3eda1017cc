"""Brightspot: custom elements, enhancements between paragraphs, a related list in the text, dates in milliseconds."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "url": v.url,
        "headline": story.headline,
        "description": story.description,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "articleSection": story.section,
        "keywords": list(story.keywords),
        "image": [{"@type": "ImageObject", "url": v.image, "width": 1440, "height": 959}],
        "author": [{"@type": "Person", "name": name, "url": f"{v.origin}/author/a"} for name in story.authors],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": w.paper,
            "logo": {"@type": "ImageObject", "url": "/l.png"},
        },
    }
    head = meta(
        og__title=story.headline,
        og__url=v.url,
        og__image=v.image,
        og__description=story.description,
        og__site_name=w.paper,
        og__type="article",
        article__published_time=v.iso,
        article__modified_time=v.iso_modified,
        article__section=story.section,
    )
    hub = f"""<div class="Enhancement" data-align-center><div class="Enhancement-item"><div class="PageList-header">
<h4 class="PageList-header-title">{w.read_more}</h4></div><ul class="PageList-items">
{v.each('<li class="PageList-items-item"><a class="Link" href="{1}"><div class="PagePromo-title">{0}</div></a></li>')}</ul></div></div>"""
    ad = f'<div class="Advertisement"><div class="Advertisement-label">{w.advertisement}</div><bsp-ad></bsp-ad></div>'
    names = v.joined([f'<a class="Link" href="/author/a">{name}</a>' for name in story.authors])
    promos = v.each(
        """<div class="PageList-items-item"><div class="PagePromo"><h3 class="PagePromo-title"><a class="Link" href="{1}"><span
class="PagePromoContentIcons-text">{0}</span></a></h3><div class="PagePromo-description">{2}</div></div></div>"""
    )
    return f"""
<!DOCTYPE html><html class="ArticlePage" lang="{story.language}" dir="{v.direction}"><head><meta charset="UTF-8">
<title>{v.headline} | {v.paper}</title><meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">
<link rel="alternate" hreflang="x-default" href="{v.origin}/other"><meta name="brightspot.contentId" content="{story.id:032x}">
{head}{ld(article)}</head><body class="Page-body"><bsp-header class="Page-header"><div class="Page-header-logo">
<a aria-label="home" href="/">{v.paper}</a></div><nav class="Navigation"><ul class="Navigation-items">
{v.each('<li class="Navigation-items-item"><a class="NavigationLink" href="/hub/x">{0}</a></li>', w.menu)}</ul></nav></bsp-header>
<div class="BreakingNewsAlert"><span class="BreakingNewsAlert-label">{w.breaking}</span>{v.each("<p>{0}</p>", w.flashes)}</div>
<main class="Page-main"><bsp-story-page class="StoryPage"><div class="Page-content"><div class="Page-breadcrumbs">
<a href="/hub/x">{v.section}</a></div><h1 class="Page-headline">{v.headline}</h1><div class="Page-lead"><figure class="Figure">
<picture data-crop="imgEn-medium"><img class="Image" alt="" srcset="{v.image} 1x" src="{v.image}"></picture><div
class="Figure-content"><figcaption class="Figure-caption">{v.caption} ({v.credit})</figcaption></div></figure></div>
<div class="Page-byline"><div class="Page-authors">{w.by}&nbsp;{names}</div><div class="Page-byline-info"><div
class="Page-datePublished">{w.published} <bsp-timestamp data-timestamp="{story.published.timestamp() * 1000:.0f}"></bsp-timestamp>
</div></div></div><div class="Page-actions"><button>{w.share}</button></div><div class="Page-storyBody"><div
class="RichTextStoryBody RichTextBody">{v.text(inset={2: ad, 4: hub})}</div></div>
<div class="Page-authorInfo"><div class="PageAuthorInfo-bio">{w.about_author.format(story.authors[0])}</div></div></div>
<div class="Page-below"><h2 class="PageList-header-title">{w.most_read}</h2>{promos}</div></bsp-story-page></main>
<footer class="Page-footer"><div class="Page-footer-disclaimer">{w.rights}</div></footer>
<div id="onetrust-consent-sdk"><div id="onetrust-policy-text">{w.cookies}</div><button>{w.accept}</button></div></body></html>
"""


SYSTEM = System(
    name="Brightspot",
    languages=("en", "es", "ar"),
    path=lambda story: f"/article/{story.slug}-{story.id:032x}",
    article=_article,
    tells=told(
        "description authors image caption credit section keywords publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
)
