"""A weekly behind a paywall: the beginning of the text alone, faded out, and the offer; sections of paragraphs in <section>s."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta

_SHOWN = 2  # blocks


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": story.section, "item": f"{v.origin}/s/"}
                ],
            },
            {
                "@type": "NewsArticle",
                "url": v.url,
                "headline": story.headline,
                "description": story.description,
                "datePublished": v.iso,
                "dateModified": v.iso_modified,
                "articleSection": story.section,
                "author": [{"@type": "Person", "name": name} for name in story.authors],
                "publisher": {"@type": "NewsMediaOrganization", "name": w.paper},
                "image": [{"@type": "ImageObject", "url": v.image}],
                "isAccessibleForFree": False,
                "hasPart": {
                    "@type": "WebPageElement",
                    "isAccessibleForFree": False,
                    "cssSelector": ".paragraph--faded",
                },
            },
        ],
    }
    head = meta(
        og__type="article",
        og__title=f"{story.section}: {story.headline}",
        og__description=story.description,
        og__image=v.image,
        og__url=v.url,
        og__site_name=w.paper,
    )
    shown = "".join(
        f"<section class='article-page'><p class='paragraph article__item{' paragraph--faded' if n == _SHOWN - 1 else ''}'>{block.html}</p></section>"
        for n, block in enumerate(story.blocks[:_SHOWN])
    )
    names = v.joined(
        [f'<a itemprop="url" href="/autoren/x"><span itemprop="name">{name}</span></a>' for name in story.authors]
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title><meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">{head}{ld(article)}</head><body data-page-type="article" data-paywall="closed">
<header class="header"><a href="/" title="{v.paper}">{v.paper}</a><nav class="nav">{v.each('<a class="nav__link" href="/s/">{0}</a>', w.menu)}</nav></header><main class="main main--article" id="main"><article class="article article--padded"><header class="article-header"><h1 class="article-heading article-heading--zplus">
<span class="article-heading__kicker">{v.section}</span><span class="visually-hidden">: </span><span class="article-heading__title">{v.headline}</span></h1><div class="summary">{v.description}</div><div class="byline">{w.by} {names}</div><div class="metadata">
<time class="metadata__date" datetime="{v.iso}">{v.moment}</time></div></header><figure class="article__media"><img class="article__media-item" src="{v.image}" alt=""><figcaption class="figure__caption article__media-caption"><span class="figure__text">{v.caption}</span> <span class="figure__copyright"><span>© {v.credit}</span></span></figcaption></figure>
<div class="article-body article-body--article">{shown}</div><aside class="gate article__item" id="paywall"><h2 class="gate__title">{w.subscribe}</h2><p class="gate__text">{w.newsletter}</p><ul><li>{w.accept}</li></ul></aside></article>
<section class="recommendations"><h2>{w.read_next}</h2>{v.each('<article class="teaser"><h3><a href="{1}">{0}</a></h3><p class="teaser__text">{2}</p></article>')}</section></main><footer class="footer"><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="Paywalled weekly",
    languages=("de", "fr", "he", "ko"),
    path=lambda story: f"/s/{story.published:%Y-%m}/{story.slug}",
    article=_article,
    tells=told(
        "description authors image caption credit section publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
    differs=lambda v: {"body": "\n\n".join(block.text for block in v.story.blocks[:_SHOWN])},
)
