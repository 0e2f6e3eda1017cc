"""Wix: generated class names, text in spans with data-hooks, a day for a date on the page and the moment in JSON-LD."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta, utc


def _article(v: View) -> str:
    w, story = v.words, v.story
    posting = {
        "@context": "https://schema.org/",
        "@type": "BlogPosting",
        "@id": v.url,
        "mainEntityOfPage": v.url,
        "headline": story.headline,
        "name": story.headline,
        "description": story.description,
        "datePublished": utc(story.published),
        "dateModified": utc(story.modified),
        "author": {"@type": "Person", "name": story.authors[0], "url": f"{v.origin}/profile/x"},
        "publisher": {"@type": "Organization", "name": w.paper},
        "image": {"@type": "ImageObject", "@id": v.image, "url": v.image, "height": "720", "width": "1280"},
    }
    head = meta(
        og__title=story.headline,
        og__description=story.description,
        og__image=v.image,
        og__url=v.url,
        og__site_name=w.paper,
        og__type="article",
    )
    cards = v.each(
        """<div class="item-link-wrapper"><article class="kwRnx" data-hook="post-list-item"><a href="{1}"><h2 data-hook="post-title">
<p class="bD0vt9">{0}</p></h2><div data-hook="post-description">{2}</div></a></article></div>"""
    )
    span = '<div type="paragraph" data-hook="rcv-block"></div>'
    text = v.text(
        p='<p class="-XyXj u_Nm2n" dir="auto"><span class="B2EFF public-DraftStyleDefault-ltr">{}</span></p>' + span,
        h2='<h2 class="_3f-pz" dir="auto"><span class="o8a4_">{}</span></h2>' + span,
        quote='<blockquote class="bnhUe"><span>{}</span></blockquote>' + span,
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset='utf-8'><title>{v.headline}</title>
<meta name="description" content="{v.description}"/><link rel="canonical" href="{v.url}"/>{head}{ld(posting)}</head><body class='responsive'>
<div id="SITE_CONTAINER"><div id="main_MF"><header id="SITE_HEADER_WRAPPER"><div class="comp-kx1" data-mesh-id="SITE_HEADERinlineContent">
<a href="/">{v.paper}</a><nav>{v.each('<a data-testid="linkElement" href="/x">{0}</a>', w.menu)}</nav></div></header>
<main id="PAGES_CONTAINER"><div id="TPASection_kx2" class="KXI0j7"><div data-hook="post-page"><div class="SVTSB"><article class="QlTCzf">
<div class="post-header"><ul class="aVf2Q"><li><span data-hook="user-name" class="tQ0Q1A user-name">{story.authors[0]}</span></li>
<li><span data-hook="time-ago" class="post-metadata__date" title="{v.day}">{v.day}</span></li><li>
<span data-hook="time-to-read">3 min</span></li></ul><h1 data-hook="post-title" class="UbhFJ7"><span class="blog-post-title-font">{v.headline}</span></h1></div>
<section data-hook="post-description" class="cYf2Y"><div class="moHCnT"><div data-id="content-viewer" class="-bTyg"><div data-hook="figure-IMAGE">
<div class="_2kEVY"><img data-pin-url="{v.url}" src="{v.image}/v1/fill/w_49,h_28,blur_2/{story.id}.jpg" data-pin-media="{v.image}" alt=""></div>
<span class="_3NCV3" data-hook="image-viewer-caption">{v.caption}</span></div>{text}</div></div></section></article>
<div data-hook="post-footer"><div data-hook="like-button-with-count">4</div></div></div>
<div data-hook="related-posts"><h2>{w.read_next}</h2>{cards}</div><div data-hook="comments"><h2>{w.comments}</h2>
{v.each('<div data-hook="comment"><span>{0}</span><p><span>{1}</span></p></div>', w.remarks)}</div></div></div></main>
<footer id="SITE_FOOTER_WRAPPER"><p class="font_8">{w.rights}</p></footer></div></div></body></html>
"""


SYSTEM = System(
    name="Wix",
    languages=("en", "he", "ko"),
    path=lambda story: f"/post/{story.slug}",
    article=_article,
    tells=told("description authors image publisher canonical_url", date_published="moment", date_modified="moment"),
    differs=lambda v: {"authors": [v.story.authors[0]], "kind": "blog"},
)
