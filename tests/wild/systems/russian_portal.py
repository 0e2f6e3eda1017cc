"""A Russian portal: everything in <div>s of its own, a call to its channel inside the text, inserted cards of articles."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__title=story.headline,
        og__type="article",
        og__url=v.url,
        og__description=story.description,
        og__image=v.image,
        og__site_name=w.paper,
    )
    card = f"""<div class="article__block" data-type="article"><div class="article__article m-image"><a class="article__article-link" href="{v.teasers[0].url}"></a>
<div class="article__article-info"><div class="article__article-title">{v.teasers[0].headline}</div><div class="article__article-date">12 января, 09:15</div></div></div></div>"""
    call = """<div class="article__block" data-type="banner"><div class="article__banner">Подписывайтесь на наш канал, чтобы узнавать новости первыми.</div></div>"""
    form = '<div class="article__block" data-type="text"><div class="article__text">{}</div></div>'
    return f"""
<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{v.headline} - {v.paper}, {v.day}</title><meta name="description" content="{v.description}">
<meta name="keywords" content="{", ".join(story.keywords)}"><link rel="canonical" href="{v.url}">{head}<meta property="article:published_time" content="{story.published:%Y%m%dT%H%M}">
<meta name="analytics:p_ts" content="{v.iso}"></head><body class="m-article"><div class="page"><div class="header"><a class="header__logo" href="/">{v.paper}</a>
<div class="header__menu">{v.each('<div class="header__menu-item"><a href="/s/">{0}</a></div>', w.menu)}</div></div>
<div class="layout-article" itemscope itemtype="https://schema.org/NewsArticle"><div class="schema_org" itemprop="datePublished">{story.published:%Y-%m-%dT%H:%M}</div>
<div class="article__header"><div class="article__info"><div class="article__info-date"><a href="/d/">{v.moment}</a></div></div>
<div class="article__title">{v.headline}</div><h1 class="article__second-title">{v.description}</h1></div>
<div class="article__announce"><div class="photoview__open"><img media-type="ar16x9" alt="{v.caption}" src="{v.image}"></div><div class="media__copyright">© {v.credit}</div>
<div class="media__description">{v.caption}</div></div><div class="article__body js-mediator-article mia-analytics">
{v.text(p=form, h2='<div class="article__block" data-type="h3"><h3 class="article__h3">{}</h3></div>', quote='<div class="article__block" data-type="quote"><div class="article__quote-text">{}</div></div>', inset={1: card, 3: call})}</div>
<div class="article__tags">{v.each('<a class="article__tags-item" href="/tag/x/">{0}</a>', story.keywords)}</div></div><div class="rubric-list"><div class="rubric-list__title">{w.read_next}</div>
{v.each('<div class="list-item"><a class="list-item__title" href="{1}">{0}</a><div class="list-item__date">12 января, 08:00</div></div>')}</div>
<div class="footer"><div class="footer__rights">{w.rights}</div></div></div></body></html>
"""


SYSTEM = System(
    name="Russian portal",
    languages=("ru",),
    path=lambda story: f"/{story.published:%Y%m%d}/{story.slug.split('-')[-1]}-{story.id}.html",
    article=_article,
    tells=told("description image keywords publisher canonical_url", date_published="clock"),
)
