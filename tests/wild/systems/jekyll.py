"""A static site by Jekyll with its Minima theme and jekyll-seo-tag: h-entry, BlogPosting, e-content, comments by script."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    posting = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "author": {"@type": "Person", "name": story.authors[0]},
        "dateModified": v.iso,
        "datePublished": v.iso,
        "description": story.blocks[0].text,
        "headline": story.headline,
        "mainEntityOfPage": {"@type": "WebPage", "@id": v.url},
        "url": v.url,
    }
    head = meta(
        og__title=story.headline,
        og__locale=w.locale,
        og__description=story.blocks[0].text,
        og__url=v.url,
        og__site_name=w.paper,
        og__type="article",
        article__published_time=v.iso,
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><!-- Begin Jekyll SEO tag v2.8.0 --><title>{v.headline} | {v.paper}</title><meta name="generator" content="Jekyll v4.3.2" /><meta name="author" content="{story.authors[0]}" />
<meta name="description" content="{story.blocks[0].text.replace('"', "&quot;")}" /><link rel="canonical" href="{v.url}" />{head}{ld(posting)}<!-- End Jekyll SEO tag --></head><body><header class="site-header" role="banner"><div class="wrapper">
<a class="site-title" rel="author" href="/">{v.paper}</a><nav class="site-nav"><div class="trigger">{v.each('<a class="page-link" href="/x/">{0}</a>', w.menu)}</div></nav></div></header><main class="page-content" aria-label="Content"><div class="wrapper">
<article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name" itemprop="name headline">{v.headline}</h1><p class="post-meta"><time class="dt-published" datetime="{v.iso}" itemprop="datePublished">
{v.day}</time>• <span itemprop="author" itemscope itemtype="http://schema.org/Person"><span class="p-author h-card" itemprop="name">{story.authors[0]}</span></span></p></header><div class="post-content e-content" itemprop="articleBody">{v.text(quote="<blockquote><p>{}</p></blockquote>")}</div>
<div id="disqus_thread"></div><a class="u-url" href="{v.path}" hidden></a></article></div></main><footer class="site-footer h-card"><div class="wrapper"><p>{w.rights}</p></div></footer></body></html>
"""


SYSTEM = System(
    name="Jekyll",
    languages=("en", "ja", "es", "zh"),
    path=lambda story: (
        f"/{story.section.lower() if story.language in ('en', 'es') else 'notes'}/{story.published:%Y/%m/%d}/{story.slug}.html"
    ),
    article=_article,
    tells=told("description authors publisher canonical_url", date_published="moment"),
    differs=lambda v: {
        "authors": [v.story.authors[0]],
        "date_modified": v.story.published,
        "description": v.story.blocks[0].text,
        "kind": "blog",
    },
)
