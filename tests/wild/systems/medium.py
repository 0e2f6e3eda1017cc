"""Medium: class names that say nothing, the byline between headline and text, claps, "member-only", a graph by @id."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta, utc


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "http://schema.org",
        "@id": v.url,
        "@type": "SocialMediaPosting",
        "image": [v.image],
        "url": v.url,
        "dateCreated": utc(story.published),
        "datePublished": utc(story.published),
        "dateModified": utc(story.modified),
        "headline": story.headline,
        "name": story.headline,
        "identifier": f"{story.id:012x}",
        "author": {"@type": "Person", "name": story.authors[0], "url": "https://medium.example/@x"},
        "creator": [story.authors[0]],
        "publisher": {
            "@type": "Organization",
            "name": w.paper,
            "url": "/",
            "logo": {"@type": "ImageObject", "url": "/l.png"},
        },
        "mainEntityOfPage": v.url,
        "isAccessibleForFree": True,
    }
    head = meta(
        og__type="article", og__site_name=w.paper, article__published_time=utc(story.published), og__title=story.headline,
        og__description=story.description, og__url=v.url, og__image=v.image, article__author="https://medium.example/@x",
    )  # fmt: skip
    text = v.text(
        p='<p id="4f1a" class="pw-post-body-paragraph mz na gt nb b nc nd">{}</p>',
        h2='<h1 id="9c2e" class="of og gt be oh oi oj">{}</h1>',
        quote='<blockquote class="pk"><p id="77aa" class="pl pm gt be">{}</p></blockquote>',
    )
    return f"""
<!doctype html><html lang="{story.language}"><head><title data-rh="true">{v.headline} | {w.by} {story.authors[0]} | {v.paper}</title><meta data-rh="true" charset="utf-8"/>
<meta data-rh="true" name="author" content="{story.authors[0]}"/><meta data-rh="true" name="description" content="{v.description}"/>{head}
<link data-rh="true" rel="canonical" href="{v.url}"/>{ld(article)}</head><body><div id="root"><div class="a b c"><div class="d e f"><a href="/">{v.paper}</a>
<div class="g h"><a href="/m/signin">Sign in</a></div></div><div class="l"><article><div class="l"><section><div><div class="gn go gp"><div class="ab cb"><div class="ci bh">
<div><h1 id="0a1b" class="pw-post-title gq gr gs be" data-testid="storyTitle">{v.headline}</h1></div><div><h2 class="pw-subtitle-paragraph hp gr">{v.description}</h2></div>
<div class="hq hr"><div class="ab co"><a rel="noopener follow" href="/@x"><img alt="{story.authors[0]}" src="/face.jpg" width="44" height="44" data-testid="authorPhoto"/></a>
<div class="bn"><a data-testid="authorName" href="/@x">{story.authors[0]}</a><span>·</span><a href="/f">Follow</a><div><span data-testid="storyReadTime">3 min read</span>
<span data-testid="storyPublishDate">{v.day}</span></div></div></div><div class="clap"><button><p class="be b">214</p></button><button>{w.share}</button></div></div>
<figure class="kf kg"><div role="button"><picture><source srcSet="{v.image} 1400w"/><img alt="" class="bh kq" width="700" height="467" src="{v.image}"/></picture></div>
<figcaption class="kt ku">{v.caption}</figcaption></figure>{text}</div></div></div></div></section></div></article>
<div class="tags">{v.each('<a class="tag" href="/tag/x?source=post_page"><div>{0}</div></a>', story.keywords)}</div><div class="bio"><h2>{w.by} {story.authors[0]}</h2>
<p>{w.about_author.format(story.authors[0])}</p></div><div class="more"><h2>{w.read_next}</h2>{v.each('<article class="post-preview"><a href="{1}"><h2>{0}</h2><h3>{2}</h3></a></article>')}</div>
<p>{w.rights}</p></div></div></div></body></html>
"""


SYSTEM = System(
    name="Medium",
    languages=("en", "ru", "ja"),
    path=lambda story: f"/{story.slug}-{story.id:012x}",
    article=_article,
    tells=told(
        "description authors image caption keywords publisher canonical_url",
        date_published="moment",
        date_modified="moment",
    ),
    differs=lambda v: {"authors": [v.story.authors[0]], "kind": "blog"},
)
