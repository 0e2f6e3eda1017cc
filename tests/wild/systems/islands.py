"""A daily's page of islands: custom elements in front of everything, a standfirst as a list, rich links in the text."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta, utc


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@type": "NewsArticle",
        "@context": "https://schema.org",
        "@id": v.url,
        "publisher": {
            "@type": "Organization",
            "@context": "https://schema.org",
            "@id": f"{v.origin}#publisher",
            "name": w.paper,
            "logo": {"@type": "ImageObject", "url": "/l.png"},
        },
        "isAccessibleForFree": True,
        "image": [v.image],
        "author": [{"@type": "Person", "name": name, "sameAs": f"{v.origin}/profile/x"} for name in story.authors],
        "datePublished": utc(story.published),
        "headline": story.headline,
        "dateModified": utc(story.modified),
        "mainEntityOfPage": v.url,
    }
    page = {
        "@type": "WebPage",
        "@context": "https://schema.org",
        "@id": v.url,
        "potentialAction": {"@type": "ViewAction"},
    }
    head = meta(
        og__url=v.url,
        og__title=story.headline,
        og__description=story.description,
        og__image=v.image,
        og__site_name=w.paper,
        og__type="article",
        article__tag=",".join(story.keywords),
        article__section=story.section,
    )
    rich = f'<aside data-gu-name="richLink"><gu-island name="RichLinkComponent"><div><div>{w.read_more}</div><a href="{v.teasers[0].url}">{v.teasers[0].headline}</a></div></gu-island></aside>'
    mail = f'<figure><gu-island name="EmailSignUpWrapper"><div class="dcr-1"><p>{w.subscribe}</p><p>{w.newsletter}</p><span><strong>{w.cookies[:40]}</strong></span></div></gu-island></figure>'
    names = v.joined(
        [f'<a rel="author" data-link-name="auto tag link" href="/profile/x">{name}</a>' for name in story.authors]
    )
    return f"""
<!doctype html><html lang="{story.language}"><head><title>{v.headline} | {v.section} | {v.paper}</title><meta name="description" content="{v.description}"/><link rel="canonical" href="{v.url}"/><meta charset="utf-8">{head}{ld([article, page])}</head><body>
<div id="bannerandheader"><header><a href="/">{v.paper}</a><nav><ul>{v.each('<li><a href="/uk/x">{0}</a></li>', w.menu)}</ul></nav></header></div><main data-layout="StandardLayout"><div id="maincontent" class="dcr-9"><article class="dcr-19vf1j">
<div data-gu-name="media"><div id="the-caption"><figure id="fig" data-spacefinder-role="inline"><div class="dcr-a"><picture><img alt="" src="{v.image}" width="445" height="267" loading="eager"/></picture></div><figcaption class="dcr-fd61eq"><span class="dcr-1inf02i"></span><span class="dcr-1qvd3m6">{v.caption}. {v.credit}</span></figcaption></figure></div></div>
<aside data-gu-name="title"><div><a href="/x">{v.section}</a></div></aside><div data-gu-name="headline"><div class="dcr-u"><h1 class="dcr-uc7bn6">{v.headline}</h1></div></div><div data-gu-name="standfirst"><div class="dcr-4"><p>{v.description}</p></div></div>
<aside data-gu-name="meta"><div class="dcr-1a"><address aria-label="Contributor info"><div>{names}</div></address><div class="dcr-eb59kw">{v.moment}</div></div><div><a href="mailto:x">{w.share}</a></div></aside><div data-gu-name="body"><div id="maincontent-body" class="article-body-commercial-selector article-body-viewer-selector">
{v.text(p='<p class="dcr-16w5gq9">{}</p>', h2='<h2 class="dcr-1">{}</h2>', quote='<blockquote class="dcr-2"><p>{}</p></blockquote>', inset={1: rich, 3: mail})}</div></div><div class="dcr-submeta"><div>{w.tags}</div><ul>{v.each('<li><a href="/x/y">{0}</a></li>', story.keywords)}</ul></div></article></div></main>
<section id="most-viewed"><h2>{w.most_read}</h2><ol>{v.each('<li><a href="{1}"><span>{0}</span></a></li>')}</ol></section><section id="comments"><gu-island><h2>{w.comments}</h2></gu-island></section><footer><div>{w.rights}</div></footer></body></html>
"""


SYSTEM = System(
    name="Islands",
    languages=("en", "ar", "tr", "ja"),
    path=lambda story: (
        f"/{story.slug[:5].strip('-')}/{story.published:%Y}/{story.published:%b}".lower()
        + f"/{story.published:%d}/{story.slug}"
    ),
    article=_article,
    tells=told(
        "description authors image section publisher canonical_url", date_published="moment", date_modified="moment"
    ),
    differs=lambda v: {"caption": f"{v.story.caption}. {v.story.credit}", "keywords": list(v.story.keywords)},
)
