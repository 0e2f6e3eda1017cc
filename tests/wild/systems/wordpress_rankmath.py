"""WordPress with the Astra theme and Rank Math: a graph whose picture's @id is the picture's own URL.

An embedded post, a table of contents and a reading list stand inside the text.
"""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    people = [
        {
            "@type": "Person",
            "@id": f"{v.origin}/author/{n}/",
            "name": name,
            "worksFor": {"@id": f"{v.origin}/#organization"},
        }
        for n, name in enumerate(story.authors)
    ]
    picture = {"@type": "ImageObject", "@id": v.image, "url": v.image, "width": "1280", "height": "720"}
    organization = {
        "@type": ["NewsMediaOrganization", "Organization"],
        "@id": f"{v.origin}/#organization",
        "name": w.paper,
    }
    website = {
        "@type": "WebSite",
        "@id": f"{v.origin}/#website",
        "name": w.paper,
        "publisher": {"@id": f"{v.origin}/#organization"},
    }
    common = {"datePublished": v.iso, "dateModified": v.iso_modified, "inLanguage": story.language}
    page = {
        "@type": "WebPage",
        "@id": f"{v.url}#webpage",
        "url": v.url,
        "primaryImageOfPage": {"@id": v.image},
        **common,
    }
    article = {
        "@type": "NewsArticle",
        "@id": f"{v.url}#richSnippet",
        "headline": story.headline,
        "keywords": ",".join(story.keywords),
        "articleSection": story.section,
        "author": [{"@id": person["@id"], "name": person["name"]} for person in people],
        "publisher": {"@id": f"{v.origin}/#organization"},
        "description": story.description,
        "name": story.headline,
        "isPartOf": {"@id": f"{v.url}#webpage"},
        "image": {"@id": v.image},
        **common,
    }
    graph = {"@context": "https://schema.org", "@graph": [organization, website, picture, page, *people, article]}
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__url=v.url,
        og__image=v.image,
    )
    names = v.joined(
        [f'<a class="url fn n" rel="author" href="/author/{n}/">{name}</a>' for n, name in enumerate(story.authors)]
    )
    toc = f'<div class="wp-block-rank-math-toc-block"><h2>{w.search}</h2><nav><ul><li><a href="#a">{v.section}</a></li></ul></nav></div>'
    post = f"""<figure class="wp-block-embed is-type-rich is-provider-twitter"><div class="wp-block-embed__wrapper">
<blockquote class="twitter-tweet" data-width="550"><p lang="{story.language}">{w.post}</p>&mdash; {v.paper} (@paper)
<a href="https://twitter.com/paper/status/1757400000000000000">13.02.2024</a></blockquote></div></figure>"""
    also = f'<ul class="wp-block-latest-posts__list wp-block-latest-posts">{v.each("""<li><a href="{1}">{0}</a></li>""")}</ul>'
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}" prefix="og: https://ogp.me/ns#"><head><meta charset="UTF-8">
<title>{v.headline} - {v.paper}</title><meta name="description" content="{v.description}"/><link rel="canonical" href="{v.url}"/>
<link rel="amphtml" href="{v.url}amp/">{head}<meta property="og:updated_time" content="{v.iso_modified}"/>
<meta property="article:section" content="{v.section}"/><meta property="article:published_time" content="{v.iso}"/>
{ld(graph)}</head><body class="single single-post postid-{story.id} ast-separate-container ast-right-sidebar">
<div class="hfeed site" id="page"><header class="site-header" id="masthead"><div class="ast-site-identity"><span class="site-title">
<a href="/">{v.paper}</a></span></div><nav class="main-header-bar-navigation"><ul class="main-header-menu">
{v.each('<li class="menu-item"><a class="menu-link" href="/category/x/">{0}</a></li>', w.menu)}</ul></nav></header>
<div id="content" class="site-content"><div class="ast-container"><div id="primary" class="content-area primary">
<main id="main" class="site-main"><article class="post-{story.id} post type-post ast-article-single" id="post-{story.id}">
<div class="ast-post-format- ast-single-layout-1"><header class="entry-header"><div class="post-thumb-img-content post-thumb">
<img width="1024" height="576" src="{v.image}" class="attachment-large size-large wp-post-image" alt=""></div>
<h1 class="entry-title" itemprop="headline">{v.headline}</h1><div class="entry-meta"><span class="cat-links">
<a href="/category/x/" rel="category tag">{v.section}</a></span> / {w.by} <span class="posts-author">{names}</span> /
<span class="posted-on"><span class="published">{v.day}</span></span></div></header>
<div class="entry-content clear">{toc}{v.text(h2='<h2 class="wp-block-heading" id="a">{}</h2>', inset={1: post, 4: also})}
<div class="heateor_sss_sharing_container"><div>{w.share}</div></div></div></div></article>
<nav class="navigation post-navigation"><div class="nav-links"><a href="{v.teasers[0].url}" rel="prev">{v.teasers[0].headline}</a>
</div></nav><div class="ast-single-related-posts-container"><h2 class="ast-related-posts-title">{w.read_next}</h2>
{v.each('<article class="ast-related-post"><h3 class="ast-related-post-title"><a href="{1}">{0}</a></h3><p class="ast-related-post-excerpt">{2}</p></article>')}
</div></main></div><div class="widget-area secondary" id="secondary"><aside class="widget"><h2>{w.most_read}</h2></aside></div>
</div></div><footer class="site-footer"><p>{w.rights}</p></footer></div></body></html>
"""


SYSTEM = System(
    name="WordPress with Rank Math",
    languages=("hi", "ur", "fr", "tr"),
    path=lambda story: f"/{story.slug}/",
    article=_article,
    tells=told(
        "description authors image section keywords publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
)
