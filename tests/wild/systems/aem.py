"""Adobe Experience Manager with its core components: each paragraph a component in a grid, numbered, and a list of others."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _component(number: int, markup: str) -> str:
    return (
        f'<div class="text aem-GridColumn aem-GridColumn--default--12"><div id="text-{number}" class="cmp-text">'
        f"{markup}</div></div>"
    )


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__url=v.url,
        og__site_name=w.paper,
        og__image=v.image,
    )
    forms = {"p": "<p>{}</p>", "h2": "<h2>{}</h2>", "quote": "<p><i>{}</i></p>"}
    text = "".join(_component(n, forms[block.kind].format(block.html)) for n, block in enumerate(story.blocks))
    menu = v.each(
        '<li class="cmp-navigation__item"><a class="cmp-navigation__item-link" href="/news">{0}</a></li>', w.menu
    )
    others = v.each(
        """<li class="cmp-list__item"><article><a class="cmp-list__item-link" href="{1}"><span class="cmp-list__item-title">
{0}</span></a><span class="cmp-list__item-description">{2}</span></article></li>"""
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title>{head}</head>
<body class="articlepage page basicpage"><div class="root container responsivegrid"><div class="cmp-container">
<div class="aem-Grid aem-Grid--12"><header class="experiencefragment"><nav class="cmp-navigation"><ul>{menu}</ul></nav></header>
<div class="breadcrumb"><nav class="cmp-breadcrumb"><ol><li><a href="/">{v.paper}</a></li></ol></nav></div>
<div class="title aem-GridColumn"><div class="cmp-title"><h1 class="cmp-title__text">{v.headline}</h1></div></div>
<div class="articlemeta"><span class="cmp-articlemeta__author">{w.by} {v.names}</span>
<span class="cmp-articlemeta__date">{v.day}</span></div>
<div class="image"><div class="cmp-image"><img src="{v.image}" alt=""><span class="cmp-image__title">{v.caption}</span></div></div>
<div class="container responsivegrid"><div class="cmp-container"><div class="aem-Grid">{text}
<div class="list"><ul class="cmp-list">{others}</ul></div></div></div></div></div></div></div>
<footer><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="AEM",
    languages=("en", "de"),
    path=lambda story: f"/news/{story.slug}-{story.id}.html",
    article=_article,
    tells=told("description authors image publisher", date_published="day"),
    most=3,
)
