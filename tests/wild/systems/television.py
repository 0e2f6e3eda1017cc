"""The site of a television channel: a player, a ticker and a few lines; every other page is a film without any text."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _is_silent(v: View) -> bool:
    """Whether the page has a player and no text."""
    return v.story.id % 2 == 0


def _article(v: View) -> str:
    w, story = v.words, v.story
    film = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": story.headline,
        "description": story.description,
        "thumbnailUrl": [v.image],
        "uploadDate": v.iso,
        "duration": "PT2M31S",
        "embedUrl": f"{v.origin}/embed/{story.id}",
        "publisher": {"@type": "Organization", "name": w.paper},
    }
    head = meta(
        og__type="video.other",
        og__title=story.headline,
        og__description=story.description,
        og__image=v.image,
        og__url=v.url,
        og__site_name=w.paper,
        og__video=f"{v.origin}/embed/{story.id}",
    )
    text = "" if _is_silent(v) else f'<div class="video-text">{v.text()}</div>'
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title>
<meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">{head}{ld(film)}</head><body class="video-page">
<header class="channel-header"><a class="logo" href="/">{v.paper}</a><ul class="channels">{v.each('<li><a href="/programs">{0}</a></li>', w.menu)}</ul></header>
<div class="ticker"><span class="ticker-label">{w.breaking}</span><ul class="ticker-list">{v.each("<li>{0}</li>", w.flashes)}</ul></div>
<main><div class="player-box"><div class="jwplayer" id="player-{story.id}"><iframe src="{v.origin}/embed/{story.id}" allowfullscreen></iframe></div></div>
<div class="video-info"><h1>{v.headline}</h1><span class="video-date">{v.moment}</span><p class="video-desc">{v.description}</p>{text}
<ul class="share"><li>{w.share}</li></ul></div><section class="playlist"><h3>{w.read_next}</h3>
{v.each('<div class="item"><a href="{1}"><img data-src="/t.jpg" alt=""><h4>{0}</h4></a><p>{2}</p></div>')}</section></main>
<footer><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="Television",
    languages=("ar", "es", "en"),
    path=lambda story: f"/video/{story.slug}",
    article=_article,
    tells=told("description image publisher canonical_url kind", date_published="moment"),
    differs=lambda v: {"kind": "video", **({"body": None} if _is_silent(v) else {})},
)
