"""A newspaper whose text is split into columns by advertising: several bodies one after the other, and a paywall below."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta, utc


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "description": story.description,
        "image": [
            {
                "@context": "https://schema.org",
                "@type": "ImageObject",
                "url": v.image,
                "caption": story.caption,
                "creditText": story.credit,
            }
        ],
        "mainEntityOfPage": v.url,
        "url": v.url,
        "inLanguage": story.language,
        "author": [
            {"@context": "https://schema.org", "@type": "Person", "url": f"{v.origin}/by/x", "name": name}
            for name in story.authors
        ],
        "dateModified": utc(story.modified),
        "datePublished": utc(story.published),
        "headline": story.headline,
        "publisher": {"@id": f"{v.origin}/#publisher"},
        "isAccessibleForFree": False,
        "isPartOf": {"@type": ["CreativeWork", "Product"], "name": w.paper, "productID": "paper:basic"},
    }
    publisher = {
        "@context": "https://schema.org",
        "@type": "NewsMediaOrganization",
        "name": w.paper,
        "@id": f"{v.origin}/#publisher",
        "diversityPolicy": f"{v.origin}/d",
    }
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__url=v.url,
        og__image=v.image,
        og__description=story.description,
        article__section=story.section,
        article__published_time=utc(story.published),
    ) + "".join(meta(article__tag=keyword) for keyword in story.keywords)
    paragraphs = v.text(
        p='<p class="css-at9mc1 evys1bk0">{}</p>',
        h2='<h2 class="css-1aoo5yy eoo0vm40">{}</h2>',
        quote='<blockquote class="css-1ow6lhd"><p class="css-at9mc1 evys1bk0">{}</p></blockquote>',
    ).split("\n")
    ad = f'<div class="css-1i2y565"><div id="story-ad-1-wrapper" class="ad story-ad-1-wrapper"><h2 class="css-0">{w.advertisement}</h2><a href="#after-story-ad-1">SKIP ADVERTISEMENT</a></div></div>'
    columns = ad.join(
        f'<div class="css-s99gbd StoryBodyCompanionColumn" data-testid="companionColumn-{n}"><div class="css-53u6y8">{"".join(paragraphs[at : at + 2])}</div><aside class="css-ew4tgv" aria-label="companion column"></aside></div>'
        for n, at in enumerate(range(0, len(paragraphs), 2))
    )
    names = v.joined([f'<a href="/by/x" class="last-byline" itemprop="name">{name}</a>' for name in story.authors])
    return f"""
<!DOCTYPE html><html lang="{story.language}" class="story"><head><meta charset="utf-8"/><title data-rh="true">{v.headline} - {v.paper}</title><meta data-rh="true" name="description" content="{v.description}"/><link data-rh="true" rel="canonical" href="{v.url}"/>{head}
<meta data-rh="true" name="byl" content="{w.by} {", ".join(story.authors)}"/>{ld(article)}{ld(publisher)}</head><body><div id="app"><div><a href="#site-content">Skip to content</a><header><a href="/">{v.paper}</a>{v.each('<a href="/section/x">{0}</a>', w.menu)}</header>
<main id="site-content"><div><article id="story" class="css-1vxca1d"><div id="top-wrapper" class="css-1hyfx7x"><div><h2 class="css-0">{w.advertisement}</h2></div></div><header class="css-1vj9vz3"><p class="css-ac37hb">{v.section}</p><div class="css-1vkm6nb"><h1 id="link-1" class="css-1l8buln" data-testid="headline">{v.headline}</h1></div>
<p id="article-summary" class="css-79elbk e1wiw3jv0">{v.description}</p><div class="css-3xqm5e"><button>{w.share}</button></div><div class="css-79elbk" data-testid="imageblock-wrapper"><figure class="css-1ikq1xl" aria-label="media" role="group"><div data-testid="photoviewer-children"><picture>
<img alt="" class="css-rq4mmj" src="{v.image}"/></picture></div><figcaption data-testid="photoviewer-children-caption" class="css-17ai7jg"><span class="css-jevhma">{v.caption}</span><span class="css-1u46b97"><span class="css-1ly73wi">Credit</span><span>{v.credit}</span></span></figcaption></figure></div>
<div class="css-18e8msd"><div class="css-233int"><p class="css-4anu6l">{w.by} {names}</p></div><time class="css-1z1nqv" datetime="{v.iso}"><span>{v.day}</span></time></div></header><section name="articleBody" class="meteredContent css-1r7ky0e">{columns}</section>
<div class="bottom-of-article"><p>{w.about_author.format(story.authors[0])}</p></div><div id="gateway-content"><h1>{w.subscribe}</h1><p>{w.newsletter}</p></div></article></div></main><section><h2>{w.read_next}</h2>{v.each('<article><a href="{1}"><h3>{0}</h3></a></article>')}</section><footer><p>{w.rights}</p></footer></div></div></body></html>
"""


SYSTEM = System(
    name="Split columns",
    languages=("en", "es", "fr", "zh"),
    path=lambda story: f"/{story.published:%Y/%m/%d}/x/{story.slug}.html",
    article=_article,
    tells=told(
        "description authors image caption credit keywords publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
    differs=lambda v: {"credit": v.story.credit.removesuffix(" 摄")},
)
