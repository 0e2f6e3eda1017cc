"""A system of a newspaper's own with microdata and nothing else: no JSON-LD, no Open Graph, no canonical link."""

from tests.wild.system import System, told
from tests.wild.view import View


def _article(v: View) -> str:
    w, story = v.words, v.story
    names = "".join(
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="/staff/{n}">'
        f'<span itemprop="name">{name}</span></a></span>'
        for n, name in enumerate(story.authors)
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="utf-8">
<title>{v.headline} | {v.paper}</title></head><body itemscope itemtype="https://schema.org/WebPage">
<div class="top"><a class="logo" href="/">{v.paper}</a><ul class="sections">{v.each('<li><a href="/s">{0}</a></li>', w.menu)}</ul></div>
<div class="crumbs" itemscope itemtype="https://schema.org/BreadcrumbList"><span itemprop="itemListElement" itemscope
itemtype="https://schema.org/ListItem"><a itemprop="item" href="/"><span itemprop="name">{v.paper}</span></a></span></div>
<div class="story" itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="inLanguage" content="{story.language}">
<meta itemprop="mainEntityOfPage" content="{v.url}"><span itemprop="articleSection" class="rubric">{v.section}</span>
<h1 itemprop="headline">{v.headline}</h1><div class="lead" itemprop="description">{v.description}</div>
<div class="signature">{names} <time itemprop="datePublished" datetime="{v.iso}">{v.moment}</time>
<meta itemprop="dateModified" content="{v.iso_modified}"></div>
<div class="photo" itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img itemprop="url contentUrl"
src="/media/{story.id}.jpg" alt=""><div class="photo-caption" itemprop="caption">{v.caption}</div>
<div class="photo-credit" itemprop="creditText">{v.credit}</div></div>
<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{v.paper}">
<div itemprop="logo" itemscope itemtype="https://schema.org/ImageObject"><meta itemprop="url" content="/logo.png"></div></div>
<div class="text" itemprop="articleBody">{v.text(h2="<h3>{}</h3>")}</div>
<div class="topics">{v.each('<a href="/t" itemprop="keywords">{0}</a> ', story.keywords)}</div></div>
<div class="more"><div class="more-title">{w.read_next}</div>
{v.each('<div class="teaser" itemscope itemtype="https://schema.org/NewsArticle"><a itemprop="url" href="{1}"><span itemprop="headline">{0}</span></a><p itemprop="description">{2}</p></div>')}
</div><div class="bottom">{w.rights}</div></body></html>
"""


SYSTEM = System(
    name="Microdata only",
    languages=("en", "ar", "es"),
    path=lambda story: f"/news/{story.id}-{story.slug}",
    article=_article,
    tells=told(
        "description authors image caption credit section keywords publisher",
        date_published="moment",
        date_modified="moment",
    ),
)
