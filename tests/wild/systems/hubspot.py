"""HubSpot's blog: hs_cos_wrapper spans around everything, a featured picture by CSS, comments and a subscription form below."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    posting = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "author": {"@type": "Person", "name": [story.authors[0]], "url": f"{v.origin}/blog/author/x"},
        "dateModified": v.iso_modified,
        "datePublished": v.iso,
        "headline": story.headline,
        "image": [v.image],
        "mainEntityOfPage": {"@type": "WebPage", "@id": v.url},
        "publisher": {"@type": "Organization", "name": w.paper, "logo": {"@type": "ImageObject", "url": ""}},
    }
    head = meta(
        og__description=story.description,
        og__title=story.headline,
        og__image=v.image,
        og__url=v.url,
        og__type="article",
    )
    cta = f'<div class="hs-cta-embed hs-cta-simple-placeholder"><span class="hs-cta-wrapper"><a href="/offer">{w.subscribe}</a></span></div>'
    return f"""
<!doctype html><html lang="{story.language}"><head><meta charset="utf-8"><title>{v.headline}</title><meta name="description" content="{v.description}"><meta name="generator" content="HubSpot">{head}<meta name="twitter:title" content="{v.headline}"><link rel="canonical" href="{v.url}">{ld(posting)}</head>
<body class="hs-content-id-{story.id} hs-blog-post hs-blog-id-77"><div class="body-wrapper"><header class="header"><span id="hs_cos_wrapper_logo" class="hs_cos_wrapper hs_cos_wrapper_widget"><a href="/">{v.paper}</a></span><div class="hs-menu-wrapper"><ul role="menu">{v.each('<li class="hs-menu-item"><a href="/x" role="menuitem">{0}</a></li>', w.menu)}</ul></div></header>
<main id="main-content" class="body-container-wrapper"><div class="body-container body-container--blog-post"><div class="content-wrapper"><article class="blog-post"><h1><span id="hs_cos_wrapper_name" class="hs_cos_wrapper hs_cos_wrapper_meta_field hs_cos_wrapper_type_text">{v.headline}</span></h1><div class="blog-post__meta">
<a href="/blog/author/x" rel="author">{story.authors[0]}</a> <div class="blog-post__timestamp">{v.day}</div></div><div class="blog-post__body"><span id="hs_cos_wrapper_post_body" class="hs_cos_wrapper hs_cos_wrapper_meta_field hs_cos_wrapper_type_rich_text">{v.text(quote="<blockquote>{}</blockquote>", inset={3: cta})}</span></div>
<div class="blog-post__tags">{v.each('<a class="blog-post__tag-link" href="/blog/tag/x" rel="tag">{0}</a>, ', story.keywords)}</div></article><div class="blog-comments"><div class="section post-footer"><div id="comments-listing" class="new-comments"></div><form><label>{w.comments}</label></form></div></div></div></div>
<div class="blog-subscribe"><h3 class="form-title">{w.subscribe}</h3><p>{w.newsletter}</p></div><div class="blog-related"><h3>{w.read_next}</h3>{v.each('<div class="related-item"><a href="{1}"><h4>{0}</h4></a><p>{2}</p></div>')}</div></main><footer><p>{w.rights}</p></footer></div></body></html>
"""


SYSTEM = System(
    name="HubSpot",
    languages=("en", "de", "es", "he"),
    path=lambda story: f"/blog/{story.slug}",
    article=_article,
    tells=told(
        "description authors image keywords publisher canonical_url", date_published="moment", date_modified="moment"
    ),
    differs=lambda v: {"authors": [v.story.authors[0]], "kind": "blog"},
)
