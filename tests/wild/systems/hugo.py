"""A static site by Hugo with the PaperMod theme: BlogPosting with the whole text in it, a table of contents, share icons."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    posting = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": story.headline,
        "name": story.headline,
        "description": story.description,
        "keywords": list(story.keywords),
        "articleBody": " ".join(block.text for block in story.blocks),
        "wordCount": str(len(story.body.split())),
        "inLanguage": story.language,
        "image": v.image,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "mainEntityOfPage": {"@type": "WebPage", "@id": v.url},
        "publisher": {
            "@type": "Organization",
            "name": w.paper,
            "logo": {"@type": "ImageObject", "url": f"{v.origin}/favicon.ico"},
        },
    }
    crumbs = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Posts", "item": f"{v.origin}/posts/"}],
    }
    head = meta(
        og__title=story.headline,
        og__description=story.description,
        og__type="article",
        og__url=v.url,
        og__image=v.image,
        article__section="posts",
        article__published_time=v.iso,
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="auto"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title><meta name="keywords" content="{", ".join(story.keywords)}">
<meta name="description" content="{v.description}"><meta name="author" content="{", ".join(story.authors)}"><link rel="canonical" href="{v.url}">{head}{ld(crumbs)}{ld(posting)}</head>
<body id="top"><header class="header"><nav class="nav"><div class="logo"><a href="/" accesskey="h">{v.paper}</a></div><ul id="menu">{v.each('<li><a href="/s/"><span>{0}</span></a></li>', w.menu)}</ul></nav></header>
<main class="main"><article class="post-single"><header class="post-header"><div class="breadcrumbs"><a href="/">Home</a>&nbsp;»&nbsp;<a href="/posts/">Posts</a></div>
<h1 class="post-title entry-hint-parent">{v.headline}</h1><div class="post-description">{v.description}</div><div class="post-meta"><span title='{v.iso}'>{v.day}</span>&nbsp;·&nbsp;3 min&nbsp;·&nbsp;{v.names}</div></header>
<figure class="entry-cover"><img loading="eager" srcset="{v.image} 360w" src="{v.image}" alt=""><p>{v.caption}</p></figure><div class="toc"><details><summary accesskey="c"><span class="details">Contents</span></summary>
<div class="inner"><ul><li><a href="#one">{v.section}</a></li></ul></div></details></div><div class="post-content">{v.text(h2='<h2 id="one">{}<a hidden class="anchor" aria-hidden="true" href="#one">#</a></h2>')}</div>
<footer class="post-footer"><ul class="post-tags">{v.each('<li><a href="/tags/x/">{0}</a></li>', story.keywords)}</ul><nav class="paginav"><a class="prev" href="{v.teasers[0].url}">
<span class="title">« Prev</span><br><span>{v.teasers[0].headline}</span></a></nav><ul class="share-buttons"><li><a aria-label="share"></a></li></ul></footer></article></main>
<footer class="footer"><span>{w.rights}</span></footer></body></html>
"""


SYSTEM = System(
    name="Hugo",
    languages=("en", "de", "zh"),
    path=lambda story: f"/posts/{story.slug}/",
    article=_article,
    tells=told(
        "description authors image keywords publisher canonical_url", date_published="moment", date_modified="moment"
    ),
    differs=lambda _: {"kind": "blog", "section": "Posts"},
)
