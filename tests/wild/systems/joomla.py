"""Joomla with Cassiopeia: details in a <dl> inside the article, microdata of its core, index.php addresses."""

from tests.wild.system import System, told
from tests.wild.view import View


def _article(v: View) -> str:
    w, story = v.words, v.story
    text = v.text(quote="<blockquote>{}</blockquote>")
    return f"""
<!DOCTYPE html><html lang="{story.language}-xx" dir="{v.direction}"><head><meta charset="utf-8"><meta name="author" content="{story.authors[0]}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="{v.description}">
<meta name="generator" content="Joomla! - Open Source Content Management"><title>{v.headline} - {v.paper}</title></head>
<body class="site com_content wrapper-static view-article no-layout no-task itemid-101"><header class="header container-header full-width">
<div class="navbar-brand"><a class="brand-logo" href="/">{v.paper}</a><div class="site-description">{w.subscribe}</div></div><nav class="navbar"><ul class="mod-menu mod-list nav">
{v.each('<li class="nav-item item-102"><a href="/index.php/s">{0}</a></li>', w.menu)}</ul></nav></header><div class="site-grid"><div class="grid-child container-component">
<nav class="mod-breadcrumbs__wrapper"><ol class="mod-breadcrumbs breadcrumb"><li>{v.paper}</li></ol></nav><main>
<div class="com-content-article item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="{story.language}">
<div class="page-header"><h1 itemprop="headline">{v.headline}</h1></div><dl class="article-info text-muted"><dt class="article-info-term"><span class="visually-hidden">Details</span></dt>
<dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person"><span class="icon-user icon-fw"></span> {w.by} <span itemprop="name">{story.authors[0]}</span></dd>
<dd class="category-name"><span class="icon-folder-open"></span> <a href="/index.php/s" itemprop="genre">{v.section}</a></dd>
<dd class="published"><time datetime="{v.iso}" itemprop="datePublished">{w.published}: {v.moment}</time></dd>
<dd class="modified"><time datetime="{v.iso_modified}" itemprop="dateModified">{w.updated}: {w.moment(story.modified)}</time></dd>
<dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:812"> 812</dd></dl>
<figure class="pull-right item-image"><img src="{v.image}" itemprop="image" alt=""><figcaption class="caption">{v.caption}</figcaption></figure>
<div itemprop="articleBody" class="com-content-article__body">{text}</div>
<ul class="tags list-inline">{v.each('<li class="list-inline-item tag-2"><a href="/index.php/tag/x" class="btn btn-sm btn-info">{0}</a></li>', story.keywords)}</ul>
<nav class="pagenavigation"><a class="btn btn-sm btn-secondary previous" href="{v.teasers[0].url}">{v.teasers[0].headline}</a></nav></div></main></div>
<div class="grid-child container-sidebar-right"><div class="sidebar-right card"><h3 class="card-header">{w.most_read}</h3><ul class="mod-articlespopular mostread">
{v.each('<li itemscope itemtype="https://schema.org/Article"><a href="{1}" itemprop="url"><span itemprop="name">{0}</span></a></li>')}</ul></div></div></div>
<footer class="container-footer footer"><div class="mod-custom custom"><p>{w.rights}</p></div></footer></body></html>
"""


SYSTEM = System(
    name="Joomla",
    languages=("tr", "fr", "en"),
    path=lambda story: f"/index.php/{story.id % 90 + 10}-x/{story.id}-{story.slug}",
    article=_article,
    tells=told("description authors image caption keywords", date_published="moment", date_modified="moment"),
    differs=lambda v: {"authors": [v.story.authors[0]]},
)
