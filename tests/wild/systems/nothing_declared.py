"""A page written by hand: nothing declared but its title and language; a headline, a line with name and day, text."""

from tests.wild.system import System, told
from tests.wild.view import View


def _article(v: View) -> str:
    w, story = v.words, v.story
    return f"""
<html lang={story.language} dir={v.direction}><head><meta charset=utf-8><title>{v.headline}</title></head><body>
<p><a href=/>{v.paper}</a> | {v.each("<a href=/s>{0}</a> | ", w.menu)}</p>
<h1>{v.headline}</h1>
<p>{w.by} {v.names}, {v.moment}</p>
<p><img src=/media/{story.id}.jpg width=640><br><small>{v.caption}</small></p>
{v.text()}
<hr><p><b>{w.most_read}</b></p><ul>{v.each('<li><a href="{1}">{0}</a>')}</ul><p><small>{w.rights}</small></p></body></html>
"""


SYSTEM = System(
    name="Nothing declared",
    languages=("en", "es", "ar"),
    path=lambda story: f"/{story.slug}.html",
    article=_article,
    tells=told("authors image", date_published="clock"),
)
