"""An Iranian agency: the date printed by the solar calendar, the moment in a meta tag, a lead in a box of its own."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__url=v.url,
        og__image=v.image,
        og__site_name=w.paper,
    )
    names = v.joined([f'<a href="/author/x">{name}</a>' for name in story.authors])
    box = f"""<section class="box content list-bullet related"><header><h2>{w.read_more}</h2></header><div><ul>{v.each('<li class="news"><h3><a href="{1}">{0}</a></h3></li>')}</ul></div></section>"""
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="rtl"><head><meta charset="utf-8"><title>{v.headline} - {v.paper}</title><meta name="description" content="{v.description}">
<meta name="keywords" content="{"، ".join(story.keywords)}"><link rel="canonical" href="{v.url}">{head}<meta itemprop="datePublished" content="{v.iso}">
<meta property="article:published_time" content="{v.iso}"><meta property="article:modified_time" content="{v.iso_modified}"><meta name="genre" itemprop="genre" content="News"></head>
<body class="rtl news fa fullcontent"><header id="masthead"><div class="logo"><a href="/">{v.paper}</a></div><nav class="main-menu"><ul>{v.each('<li><a href="/service/x">{0}</a></li>', w.menu)}</ul></nav></header>
<main id="mainbody"><section class="page"><article class="item news" id="item" itemscope itemtype="http://schema.org/NewsArticle"><div class="item-header"><div class="item-nav row"><div class="col-6 item-date">
<i class="fa fa-calendar"></i> <span>{v.moment}</span></div><div class="item-code"><span>{story.id}</span></div></div><div class="item-title"><h1 class="title" itemprop="headline">
<a itemprop="url" href="{v.path}">{v.headline}</a></h1></div></div><div class="item-summary"><figure class="item-img"><img itemprop="image" src="{v.image}" alt="{v.caption}" title="{v.caption}"></figure>
<p class="summary introtext" itemprop="description">{v.description}</p></div><div class="item-author">{w.by} {names}</div><div class="item-body"><div itemprop="articleBody" class="item-text">
{v.text()}</div></div>{box}<div class="item-footer"><section class="box tags"><header><h2>{w.tags}</h2></header><div><ul>{v.each('<li><a rel="Index, Tag" href="/tag/x">{0}</a></li>', story.keywords)}</ul></div></section>
<section class="box comments"><header><h2>{w.comments}</h2></header>{v.each('<div class="comment"><h3>{0}</h3><p class="comment-body">{1}</p></div>', w.remarks)}</section></div></article></section>
<aside><section class="box most-visited"><header><h2>{w.most_read}</h2></header><ul>{v.each('<li><a href="{1}">{0}</a></li>')}</ul></section></aside></main><footer><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="Persian agency",
    languages=("fa", "ur"),
    path=lambda story: f"/news/{story.id}/{story.slug}",
    article=_article,
    tells=told(
        "description authors image keywords publisher canonical_url", date_published="moment", date_modified="moment"
    ),
)
