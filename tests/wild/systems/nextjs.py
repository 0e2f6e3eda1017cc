"""A newspaper on Next.js: CSS modules, the state of the page in __NEXT_DATA__, and the next article whole below the
first, as its infinite scroll has loaded it."""

import json

from tests.wild.languages import STORIES
from tests.wild.system import System, told
from tests.wild.view import View, ld, meta, utc


def _article(v: View) -> str:
    w, story = v.words, v.story
    following = next(other for other in reversed(STORIES[story.language]) if other is not story)
    below = View(following, v.origin, "/next-below")
    state = {
        "props": {"pageProps": {"article": {"id": story.id, "title": story.headline, "body": story.body}}},
        "page": "/[...slug]",
    }
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "alternativeHeadline": story.description[:60],
        "description": story.description,
        "datePublished": utc(story.published),
        "dateModified": utc(story.modified),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "image": [f"{v.image}?ar=16:9&w=1200", f"{v.image}?ar=1:1&w=1200"],
        "articleSection": story.section,
        "publisher": {"@type": "NewsMediaOrganization", "name": w.paper},
        "mainEntityOfPage": v.url,
        "isAccessibleForFree": True,
    }
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__url=v.url,
        og__site_name=w.paper,
    )

    def body(view: View) -> str:
        by = f'<div class="Byline_root__2pK1x">{w.by} {view.names}</div>'
        return f"""<article class="Article_root__Vn3kE"><header class="ArticleHeader_header__1QwBz"><p class="Kicker_kicker__x9Sle">{view.section}</p>
<h1 class="ArticleHeader_title__aT5Mw">{view.headline}</h1><p class="ArticleHeader_lead__tB0Gm">{view.description}</p>{by}
<time class="DateTime_root__q7Wfd" dateTime="{utc(view.story.published)}">{view.moment}</time></header><figure class="LeadImage_figure__Zk2Lx">
<span style="box-sizing:border-box"><img alt="{view.caption}" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP" decoding="async"><noscript>
<img alt="{view.caption}" srcSet="{view.image} 1x" src="{view.image}" loading="lazy"></noscript></span>
<figcaption class="LeadImage_caption__9uXbC">{view.caption} <span class="LeadImage_credit__dW4rT">© {view.credit}</span></figcaption></figure>
<div class="ArticleBody_body__Pc8nR">{view.text(p='<p class="Paragraph_p__m2Yhs">{}</p>', h2='<h2 class="Subhead_h2__k1ZaV">{}</h2>')}</div></article>"""

    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charSet="utf-8"/><title>{v.headline} | {v.paper}</title>
<meta name="description" content="{v.description}"/><link rel="canonical" href="{v.url}"/><link rel="alternate" hrefLang="{story.language}" href="{v.url}"/>
<meta name="next-head-count" content="22"/>{head}<meta property="og:image" content="{v.image}"/>{ld(article)}</head><body><div id="__next">
<div class="Layout_root__b3ByT"><header class="Header_header__r5Yq2"><a href="/">{v.paper}</a><nav>{v.each('<a class="Nav_link__p3MzA" href="/r">{0}</a>', w.menu)}</nav>
</header><div class="Ticker_root__h6Dqv"><strong>{w.breaking}</strong><ul>{v.each("<li>{0}</li>", w.flashes)}</ul></div><main>{body(v)}
<section class="Newsletter_box__e2VgP"><h3>{w.subscribe}</h3><p>{w.newsletter}</p></section><div class="InfiniteArticle_next__Ls0Ke">{body(below)}</div></main>
<aside class="MostRead_root__w2NfD"><h3>{w.most_read}</h3><ol>{v.each('<li><a href="{1}">{0}</a></li>')}</ol></aside><footer><p>{w.rights}</p></footer></div></div>
<script id="__NEXT_DATA__" type="application/json">{json.dumps(state, ensure_ascii=False)}</script></body></html>
"""


SYSTEM = System(
    name="Next.js",
    languages=("de", "en", "he"),
    path=lambda story: f"/{story.published:%Y-%m}/{story.slug}-{story.id}",
    article=_article,
    tells=told(
        "description authors image caption section publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
    differs=lambda v: {"image": f"{v.image}?ar=16:9&w=1200"},
)
