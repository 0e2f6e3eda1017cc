"""Squarespace: blocks in rows and columns, the picture as a lazy block inside the text, WebSite data beside Article."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    website = {"url": v.origin, "name": w.paper, "@context": "http://schema.org", "@type": "WebSite"}
    article = {
        "name": f"{story.headline} \u2014 {w.paper}",
        "url": v.url,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "headline": f"{story.headline} \u2014 {w.paper}",
        "author": story.authors[0],
        "image": v.image,
        "publisher": {
            "name": w.paper,
            "logo": {"@type": "ImageObject", "url": f"{v.origin}/logo.png"},
            "@type": "Organization",
        },
        "@context": "http://schema.org",
        "@type": "Article",
    }
    head = meta(
        og__site_name=w.paper,
        og__title=f"{story.headline} \u2014 {w.paper}",
        og__url=v.url,
        og__type="article",
        og__image=v.image,
    )
    blocks = v.text().split("\n")
    half = f"""</div></div><div class="sqs-block newsletter-block sqs-block-newsletter"><div class="sqs-block-content"><header
class="newsletter-form-header"><h2 class="newsletter-form-header-title">{w.subscribe}</h2><div class="newsletter-form-header-description">
<p>{w.newsletter}</p></div></header></div></div><div class="sqs-block html-block sqs-block-html"><div class="sqs-block-content sqs-html-content">"""
    return f"""
<!doctype html><html xmlns:og="http://opengraphprotocol.org/schema/" lang="{story.language}" dir="{v.direction}"><head>
<meta charset="utf-8" /><title>{v.headline} &mdash; {v.paper}</title><link rel="canonical" href="{v.url}"/>{head}
<meta itemprop="datePublished" content="{v.iso}"/><meta itemprop="headline" content="{v.headline}"/>{ld(website)}{ld(article)}</head>
<body id="item-{story.id:024x}" class="view-item tweak-blog-item-width-medium"><div id="siteWrapper"><header id="header" class="header">
<div class="header-title-text"><a href="/">{v.paper}</a></div><nav class="header-nav-list">{v.each('<div class="header-nav-item"><a href="/x">{0}</a></div>', w.menu)}
</nav></header><main id="page" class="container"><article class="sections" id="sections"><section class="page-section"><div class="content-wrapper">
<div class="blog-item-wrapper"><article id="article-" class="h-entry entry blog-item post-type-text"><div class="blog-item-inner-wrapper">
<div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title entry-title--large p-name">{v.headline}</h1></div>
<div class="blog-item-meta-wrapper"><div class="blog-item-meta-primary"><time class="dt-published blog-meta-item blog-meta-item--date"
datetime="{story.published:%b} {story.published.day}"><span>{v.day}</span></time><span class="blog-item-author-name">{w.by} {story.authors[0]}</span></div></div></div>
<div class="blog-item-content-wrapper"><div class="blog-item-content e-content"><div class="sqs-layout sqs-grid-12 columns-12"><div class="row sqs-row">
<div class="col sqs-col-12"><div class="sqs-block image-block sqs-block-image"><div class="sqs-block-content"><figure class="sqs-block-image-figure">
<img data-src="{v.image}" data-image="{v.image}" alt=""><figcaption class="image-caption-wrapper"><div class="image-caption"><p>{v.caption}</p></div></figcaption>
</figure></div></div><div class="sqs-block html-block sqs-block-html"><div class="sqs-block-content sqs-html-content">{"".join(blocks[:3])}{half}{"".join(blocks[3:])}
</div></div></div></div></div></div></div><div class="blog-item-tags">{v.each('<a href="/blog/tag/x" class="blog-item-tag">{0}</a>', story.keywords)}</div></div></article></div>
<section id="itemPagination" class="item-pagination"><a href="{v.teasers[0].url}" class="item-pagination-link"><h2 class="item-pagination-title">
{v.teasers[0].headline}</h2></a></section></div></section></article></main><footer id="footer-sections"><p>{w.rights}</p></footer></div></body></html>
"""


SYSTEM = System(
    name="Squarespace",
    languages=("fr", "en", "tr"),
    path=lambda story: f"/blog/{story.slug}",
    article=_article,
    tells=told(
        "authors image caption keywords publisher canonical_url", date_published="moment", date_modified="moment"
    ),
    differs=lambda v: {"authors": [v.story.authors[0]], "kind": "blog"},
)
