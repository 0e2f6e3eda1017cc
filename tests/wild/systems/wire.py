"""A news agency's own page: no author but initials below the text, a dateline, a credit for the agency, related topics."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "author": {"@type": "Organization", "name": w.paper},
        "publisher": {"@type": "NewsMediaOrganization", "name": w.paper},
        "image": {"@type": "ImageObject", "url": v.image, "caption": story.caption, "creditText": story.credit},
    }
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__image=v.image,
        og__url=v.url,
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="utf-8"><title>{v.headline}</title>{head}{ld(article)}</head>
<body><div class="wire-top"><a href="/">{v.paper}</a>{v.each('<a href="/h">{0}</a>', w.menu)}</div><div class="depeche"><div class="depeche-head">
<h1 class="depeche-title">{v.headline}</h1><div class="depeche-meta"><span class="date" data-published="{story.published:%s}">{w.published} {v.moment}</span>
<span class="sep">|</span><span class="date">{w.updated} {w.moment(story.modified)}</span></div></div><div class="depeche-media"><img src="{v.image}" alt="{v.caption}">
<div class="copyright-image"><span class="legend">{v.caption}</span> <span class="copy">© {v.credit}</span></div></div>
<div class="depeche-content">{v.text()}<p class="initials">abc/def/gh</p></div><div class="depeche-foot">{w.rights}</div></div>
<div class="related-feed"><div class="title">{w.read_next}</div>{v.each('<div class="feed-item"><a href="{1}"><div class="t">{0}</div><div class="d">{2}</div></a></div>')}</div></body></html>
"""


SYSTEM = System(
    name="News agency",
    languages=("fr", "ar", "ru", "en"),
    path=lambda story: f"/{story.language}/newswire/doc-{story.id}",
    article=_article,
    tells=told("image caption credit publisher", date_published="moment", date_modified="moment"),
    differs=lambda v: {"authors": [v.words.paper]},
)
