"""TYPO3 with its news extension: the day alone in <time>, a teaser above the text, "back" links, Article microdata."""

from tests.wild.system import System, told
from tests.wild.view import View


def _article(v: View) -> str:
    w, story = v.words, v.story
    day = f"{story.published:%Y-%m-%d}"
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><meta name="generator" content="TYPO3 CMS"><meta name="description" content="{v.description}">
<title>{v.headline} - {v.paper}</title><link rel="canonical" href="{v.url}"></head><body id="p12" class="page-12 pagelevel-2 language-0 layout-default">
<div id="top"></div><div class="body-bg"><header id="page-header"><a class="navbar-brand" href="/">{v.paper}</a><nav id="mainnavigation"><ul class="navbar-nav">
{v.each('<li class="nav-item"><a class="nav-link" href="/s/"><span>{0}</span></a></li>', w.menu)}</ul></nav></header><div id="page-content"><!--TYPO3SEARCH_begin-->
<div class="section"><div id="c214" class="frame frame-default frame-type-list"><div class="news news-single"><div class="article" itemscope="itemscope" itemtype="http://schema.org/Article">
<div class="header"><h1 itemprop="headline">{v.headline}</h1></div><div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="{day}">{story.published:%d.%m.%Y}</time></span>
<span class="news-list-category"><a href="/s/">{v.section}</a></span><span class="news-list-author" itemprop="author" itemscope="itemscope" itemtype="http://schema.org/Person">
{w.by} <span itemprop="name">{story.authors[0]}</span></span></p></div><div class="teaser-text" itemprop="description"><p>{v.description}</p></div>
<div class="news-img-wrap"><div class="outer"><div class="mediaelement mediaelement-image"><a class="lightbox" href="{v.image}"><img itemprop="image" src="{v.image}" alt=""></a></div>
<div class="news-img-caption">{v.caption}</div></div></div><div class="news-text-wrap" itemprop="articleBody">{v.text()}</div>
<div class="news-backlink-wrap"><a href="/s/">{w.search}</a></div><div class="news-related-wrap"><div class="news-related news-related-news"><h4>{w.read_next}</h4>
<ul>{v.each('<li><span class="news-related-news-date">12.01.2024</span> <a href="{1}">{0}</a></li>')}</ul></div></div></div></div></div></div><!--TYPO3SEARCH_end--></div>
<footer id="page-footer"><p>{w.rights}</p></footer></div></body></html>
"""


SYSTEM = System(
    name="TYPO3",
    languages=("de", "fr"),
    path=lambda story: f"/aktuelles/detail/{story.slug}",
    article=_article,
    tells=told("description authors image caption canonical_url", date_published="day"),
    differs=lambda v: {"authors": [v.story.authors[0]]},
    most=5,
)
