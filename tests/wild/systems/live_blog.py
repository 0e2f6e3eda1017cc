"""A live blog: one LiveBlogPosting, its entries one below the other with a clock each, the latest first."""

from datetime import timedelta

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    entries = [block for block in story.blocks if block.kind != "h2"]
    times = [story.published + timedelta(minutes=30 * (len(entries) - n)) for n in range(len(entries))]
    live = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "url": v.url,
        "headline": story.headline,
        "description": story.description,
        "coverageStartTime": v.iso,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "Organization", "name": w.paper},
        "image": v.image,
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": f"{time:%H:%M}",
                "datePublished": time.isoformat(),
                "articleBody": entry.text,
            }
            for time, entry in zip(times, entries, strict=True)
        ],
    }
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__url=v.url,
        og__image=v.image,
        og__description=story.description,
    )
    posts = "".join(
        f"""<article class="live-post" id="post-{n}"><header><time datetime="{time.isoformat()}">{time:%H:%M}</time></header>
<div class="live-post__body"><p>{entry.html}</p></div><footer><button>{w.share}</button></footer></article>"""
        for n, (time, entry) in enumerate(zip(times, entries, strict=True))
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title><link rel="canonical" href="{v.url}">{head}{ld(live)}</head><body>
<header class="top"><a href="/">{v.paper}</a><nav>{v.each('<a href="/s">{0}</a>', w.menu)}</nav></header><main class="live"><div class="live-head"><span class="live-label">LIVE</span>
<h1>{v.headline}</h1><p class="standfirst">{v.description}</p><p class="byline">{w.by} {v.names}</p><figure><img src="{v.image}" alt=""><figcaption>{v.caption}</figcaption></figure></div>
<div class="live-stream">{posts}</div><button class="more">+</button></main><aside><h2>{w.most_read}</h2><ul>{v.each('<li><a href="{1}">{0}</a></li>')}</ul></aside>
<footer><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="Live blog",
    languages=("en", "es", "de"),
    path=lambda story: f"/live/{story.slug}-{story.id}",
    article=_article,
    tells=told(
        "description authors image caption publisher canonical_url kind",
        date_published="moment",
        date_modified="moment",
    ),
    differs=lambda v: {
        "kind": "live",
        "body": "\n\n".join(block.text for block in v.story.blocks if block.kind != "h2"),
    },
)
