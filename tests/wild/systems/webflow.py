"""Webflow: a collection page with a rich-text field, the date as printed alone, no structured data."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(og__title=story.headline, og__description=story.description, og__image=v.image, og__type="website")
    rich = v.text(
        quote="<blockquote>{}</blockquote>",
        inset={
            2: "<p>\u200d</p>",
            4: f'<figure class="w-richtext-figure-type-image w-richtext-align-center"><div><img src="{v.origin}/media/second.jpg" loading="lazy" alt=""></div><figcaption>{v.paper}</figcaption></figure>',
        },
    )
    return f"""
<!DOCTYPE html><html data-wf-domain="www.paper.example" data-wf-page="65c" lang="{story.language}"><head><meta charset="utf-8"/><title>{v.headline}</title><meta content="{v.description}" name="description"/>{head}
<meta content="Webflow" name="generator"/></head><body><div data-collapse="medium" class="navbar w-nav"><div class="container w-container"><a href="/" class="brand w-nav-brand">{v.paper}</a><nav role="navigation" class="nav-menu w-nav-menu">
{v.each('<a href="/c" class="nav-link w-nav-link">{0}</a>', w.menu)}</nav></div></div><div class="section-hero"><div class="container-2"><div class="post-category">{v.section}</div><h1 class="heading-post">{v.headline}</h1>
<div class="post-summary">{v.description}</div><div class="post-info-wrap"><div class="post-info">{w.by} {v.names}</div><div class="post-info-divider">|</div><div class="post-info">{v.day}</div></div></div></div>
<div class="section"><div class="container-2"><img src="{v.image}" loading="lazy" alt="" sizes="100vw" class="post-hero-image"/><div class="rich-text-block w-richtext">{rich}</div></div></div>
<div class="section cc-cta"><div class="cta-wrap"><h2>{w.subscribe}</h2><p class="paragraph-light">{w.newsletter}</p></div></div><div class="section"><h2 class="heading-more">{w.read_next}</h2><div class="w-dyn-list"><div role="list" class="w-dyn-items">
{v.each('<div role="listitem" class="w-dyn-item"><a href="{1}" class="post-card w-inline-block"><h3>{0}</h3><p>{2}</p></a></div>')}</div></div></div><div class="footer"><p>{w.rights}</p></div></body></html>
"""


SYSTEM = System(
    name="Webflow",
    languages=("en", "de", "fr", "es"),
    path=lambda story: f"/post/{story.slug}",
    article=_article,
    tells=told("description authors image", date_published="day"),
)
