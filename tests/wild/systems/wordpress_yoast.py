"""WordPress, a classic magazine theme with Yoast SEO: one graph whose parts name each other by @id, also the image.

Share bars, a newsletter box and "related" lines stand inside the text, captions in a <div> without <figure>, comments
in <article>s of their own.
"""

from typing import Any

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _graph(v: View) -> dict[str, Any]:
    story, site, image = v.story, f"{v.origin}/", f"{v.url}#primaryimage"
    persons = [f"{site}#/schema/person/{number:032x}" for number, _ in enumerate(story.authors, start=story.id)]
    authors = [{"name": name, "@id": person} for name, person in zip(story.authors, persons, strict=True)]
    page = {
        "@type": "WebPage",
        "@id": v.url,
        "url": v.url,
        "name": f"{story.headline} - {v.words.paper}",
        "isPartOf": {"@id": f"{site}#website"},
        "primaryImageOfPage": {"@id": image},
        "image": {"@id": image},
        "thumbnailUrl": v.image,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "description": story.description,
        "breadcrumb": {"@id": f"{v.url}#breadcrumb"},
        "inLanguage": story.language,
    }
    article = {
        "@type": "Article",
        "@id": f"{v.url}#article",
        "isPartOf": {"@id": v.url},
        "author": authors if len(authors) > 1 else authors[0],
        "headline": story.headline,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "mainEntityOfPage": {"@id": v.url},
        "wordCount": len(story.body.split()),
        "commentCount": 2,
        "publisher": {"@id": f"{site}#organization"},
        "image": {"@id": image},
        "thumbnailUrl": v.image,
        "keywords": list(story.keywords),
        "articleSection": [story.section],
        "inLanguage": story.language,
        "potentialAction": [{"@type": "CommentAction", "name": "Comment", "target": [f"{v.url}#respond"]}],
    }
    picture = {"@type": "ImageObject", "@id": image, "url": v.image, "contentUrl": v.image, "width": 1200}
    crumbs = {
        "@type": "BreadcrumbList",
        "@id": f"{v.url}#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": v.words.menu[0], "item": site},
            {"@type": "ListItem", "position": 2, "name": story.headline},
        ],
    }
    website = {"@type": "WebSite", "@id": f"{site}#website", "url": site, "name": v.words.paper}
    logo = {"@type": "ImageObject", "@id": f"{site}#/schema/logo/image/", "url": f"{v.origin}/logo.png"}
    paper = {"@type": "Organization", "@id": f"{site}#organization", "name": v.words.paper, "logo": logo}
    people = [
        {
            "@type": "Person",
            "@id": person,
            "name": name,
            "image": {"@type": "ImageObject", "@id": f"{site}#/schema/person/image/", "url": f"{v.origin}/face.jpg"},
            "description": v.words.about_author.format(name),
        }
        for name, person in zip(story.authors, persons, strict=True)
    ]
    graph = [article, page, picture, crumbs, website, paper, *people]
    return {"@context": "https://schema.org", "@graph": graph}


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__locale=w.locale,
        og__type="article",
        og__title=f"{story.headline} - {w.paper}",
        og__description=story.description,
        og__url=v.url,
        og__site_name=w.paper,
        article__published_time=v.iso,
        article__modified_time=v.iso_modified,
        og__image=v.image,
    )
    bylines = v.joined([f'<a class="url fn n" href="/author/{n}/">{name}</a>' for n, name in enumerate(story.authors)])
    share = f'<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{w.share}</h3><ul><li>WhatsApp</li></ul></div>'
    box = f"""<div class="newsletter-inline widget_mc4wp_form_widget"><h4>{w.subscribe}</h4><p>{w.newsletter}</p>
<form class="mc4wp-form"><p><input type="email"><input type="submit" value="{w.subscribe}"></p></form></div>"""
    also = f'<p><strong>{w.read_more}:</strong> <a href="{v.teasers[0].url}">{v.teasers[0].headline}</a></p>'
    comments = "".join(
        f"""<li class="comment even thread-even depth-1"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">{who}</b></div><time datetime="2024-06-28T09:12:00+00:00">28.06.2024</time>
</footer><div class="comment-content"><p>{said}</p></div><div class="reply"><a>{w.reply}</a></div></article></li>"""
        for who, said in w.remarks
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="UTF-8">
<title>{v.headline} - {v.paper}</title><meta name="description" content="{v.description}">
<link rel="canonical" href="{v.url}">{head}
<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="{", ".join(story.authors)}">
<script type="application/ld+json" class="yoast-schema-graph">{ld(_graph(v))[35:]}
<link rel="alternate" type="application/rss+xml" href="/feed/"></head>
<body class="post-template-default single single-post postid-{story.id} single-format-standard wp-custom-logo">
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">{v.paper}</a></p>
<nav class="main-navigation"><ul>{v.each('<li class="menu-item"><a href="/">{0}</a></li>', w.menu)}</ul></nav></header>
<div class="breaking-news-ticker"><span>{w.breaking}</span><ul>{v.each("<li>{0}</li>", w.flashes)}</ul></div>
<main id="main" class="site-main"><article id="post-{story.id}" class="post-{story.id} post type-post status-publish hentry">
<header class="entry-header"><span class="cat-links"><a href="/category/one/" rel="category tag">{v.section}</a></span>
<h1 class="entry-title">{v.headline}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published"
datetime="{v.iso}">{v.day}</time><time class="updated" datetime="{v.iso_modified}">{w.day(story.modified)}</time></span>
<span class="byline">{w.by} <span class="author vcard">{bylines}</span></span></div></header>
<div class="entry-content">{share}
<div id="attachment_{story.id}" style="width: 1034px" class="wp-caption aligncenter"><img class="lazyload" alt=""
src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="{v.image}"><p class="wp-caption-text">{v.caption}</p></div>
{v.text(quote='<blockquote class="wp-block-quote"><p>{}</p></blockquote>', inset={2: box, 3: also})}
<div class="code-block ad-container"><span>{w.advertisement}</span></div>{share}
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>{w.read_next}</em></h3></div>
</div><footer class="entry-footer"><span class="tags-links">{w.tags}
{v.each('<a href="/tag/one/" rel="tag">{0}</a> ', story.keywords)}</span></footer>
<div class="author-box"><img src="/face.jpg" alt=""><h4>{story.authors[0]}</h4>
<p>{w.about_author.format(story.authors[0])}</p></div></article>
<section id="comments" class="comments-area"><h2 class="comments-title">{w.comments}</h2><ol class="comment-list">{comments}
</ol><div id="respond" class="comment-respond"><form><textarea></textarea></form></div></section></main>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>{w.most_read}</h2>
<ul>{v.each('<li><a href="{1}">{0}</a><span class="post-date">12.01.2024</span></li>')}</ul></section></aside>
<footer class="site-footer"><p>{w.rights}</p></footer></div>
<div id="cookie-law-info-bar"><span>{w.cookies} <a role="button">{w.accept}</a></span></div></body></html>
"""


SYSTEM = System(
    name="WordPress with Yoast",
    languages=("en", "ar", "es"),
    path=lambda story: f"/{story.published:%Y/%m}/{story.slug}/",
    article=_article,
    tells=told(
        "description authors image caption section keywords publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
)
