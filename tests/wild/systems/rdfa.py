"""A portal that marks its article up with RDFa: `property` and `typeof` of schema.org, the text in a container of that name."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(og__type="article", og__title=story.headline, og__url=v.url, og__image=v.image)
    also = f'<div class="detail-related"><span>{w.read_more}</span><a href="{v.teasers[0].url}">{v.teasers[0].headline}</a></div>'
    people = " ".join(
        f'<span property="author" typeof="Person"><span property="name">{name}</span></span>' for name in story.authors
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="utf-8"><title>{v.headline} - {v.paper}</title>{head}<link rel="canonical" href="{v.url}"></head><body>
<div class="header"><a href="/">{v.paper}</a><ul>{v.each('<li><a href="/k">{0}</a></li>', w.menu)}</ul></div><div class="flash"><b>{w.breaking}</b>{v.each("<a href='/f'>{0}</a> ", w.flashes)}</div>
<article class="detail" vocab="https://schema.org/" typeof="NewsArticle" resource="{v.path}"><meta property="inLanguage" content="{story.language}"><span property="articleSection">{v.section}</span><h1 property="headline">{v.headline}</h1>
<h2 property="description">{v.description}</h2><div class="detail-info">{people} <time property="datePublished" datetime="{v.iso}">{v.moment}</time> <time property="dateModified" datetime="{v.iso_modified}">{w.moment(story.modified)}</time></div>
<figure property="image" typeof="ImageObject"><img property="url" src="{v.image}" alt=""><figcaption property="caption">{v.caption}</figcaption></figure><div class="content-text" property="articleBody">{v.text(inset={2: also})}</div>
<div class="detail-tags"><span>{w.tags}:</span> {v.each('<a href="/etiket/x" property="keywords" rel="tag">{0}</a> ', story.keywords)}</div></article>
<div class="below"><h3>{w.read_next}</h3>{v.each('<div class="news-card"><a href="{1}"><h4>{0}</h4><p>{2}</p></a></div>')}</div><div class="footer">{w.rights}</div></body></html>
"""


SYSTEM = System(
    name="RDFa",
    languages=("tr", "fr", "ur", "en"),
    path=lambda story: f"/kategori/{story.slug}-{story.id}",
    article=_article,
    tells=told(
        "description authors image caption section keywords canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
)
