"""A picture gallery: many pictures with captions and no text but the standfirst."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    gallery = {
        "@context": "https://schema.org",
        "@type": "ImageGallery",
        "headline": story.headline,
        "name": story.headline,
        "url": v.url,
        "datePublished": v.iso,
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "image": [{"@type": "ImageObject", "contentUrl": v.image, "caption": story.caption}],
    }
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__url=v.url,
        og__image=v.image,
        og__description=story.description,
        og__site_name=w.paper,
    )
    slides = "".join(
        f"""<li class="slide"><figure><img data-src="{v.image if n == 0 else f"{v.origin}/media/{story.id}-{n}.jpg"}" alt=""><figcaption><span class="count">{n + 1}/4</span>
<span class="text">{v.caption if n == 0 else w.teasers[n][1]}</span></figcaption></figure></li>"""
        for n in range(4)
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title><link rel="canonical" href="{v.url}">
<meta name="description" content="{v.description}">{head}{ld(gallery)}</head><body><header><a href="/">{v.paper}</a><nav>{v.each('<a href="/s">{0}</a>', w.menu)}</nav></header>
<main class="gallery-page"><h1>{v.headline}</h1><p class="gallery-intro">{v.description}</p><div class="gallery-meta">{w.by} {v.names} <time datetime="{v.iso}">{v.moment}</time></div>
<ul class="slides">{slides}</ul></main><section class="more-galleries"><h2>{w.read_next}</h2>{v.each('<div class="card"><a href="{1}"><h3>{0}</h3></a></div>')}</section>
<footer><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="Gallery",
    languages=("es", "ar", "en"),
    path=lambda story: f"/picture-gallery/{story.published:%Y/%m/%d}/{story.slug}",
    article=_article,
    tells=told("description authors image publisher canonical_url kind", date_published="moment"),
    differs=lambda _: {"kind": "gallery", "body": None},
)
