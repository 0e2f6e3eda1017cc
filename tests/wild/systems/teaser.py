"""An article for those who pay: one paragraph, the offer of a subscription in an unnamed box, cards of other articles."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "description": story.description,
        "datePublished": v.iso,
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "image": v.image,
        "isAccessibleForFree": False,
        "publisher": {"@type": "Organization", "name": w.paper},
    }
    head = meta(og__type="article", og__title=story.headline, og__url=v.url, og__site_name=w.paper, og__image=v.image)
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title>{head}{ld(article)}</head><body><header>
<nav>{v.each('<a href="/s">{0}</a>', w.menu)}</nav></header><article><h1>{v.headline}</h1><p class="standfirst">{v.description}</p><p class="by">{w.by} {v.names}</p>
<div class="text"><p>{story.blocks[0].html}</p></div><div class="k1"><h2>Continue reading with a digital subscription</h2><p>Get unlimited access to all stories for 1.99 a
week. Cancel at any time. Your first month is free and you can read on every device.</p><ul><li>All articles and archives</li><li>Games and puzzles</li></ul>
<p>Already a subscriber? <a href="/login">Log in</a></p></div></article><section><h3>{w.most_read}</h3>{v.each('<div><a href="{1}"><h4>{0}</h4></a><p>{2}</p></div>')}</section>
<footer><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="Teaser",
    languages=("en", "de"),
    path=lambda story: f"/plus/{story.slug}-{story.id}",
    article=_article,
    tells=told("description authors image publisher", date_published="moment"),
    differs=lambda v: {"body": v.story.blocks[0].text},
    most=4,
)
