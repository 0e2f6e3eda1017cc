"""WordPress built with Elementor: widgets within containers, the text in one widget, share and author boxes in others."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__url=v.url,
        og__site_name=w.paper,
        og__image=v.image,
        article__published_time=v.iso,
    )

    def widget(kind: str, inner: str) -> str:
        return f'<div class="elementor-element elementor-widget elementor-widget-{kind}" data-element_type="widget"><div class="elementor-widget-container">{inner}</div></div>'

    info = f"""<ul class="elementor-inline-items elementor-icon-list-items elementor-post-info"><li class="elementor-icon-list-item" itemprop="author"><a href="/author/x/"><span
class="elementor-icon-list-text elementor-post-info__item--type-author">{story.authors[0]}</span></a></li><li class="elementor-icon-list-item" itemprop="datePublished"><a href="/d/"><span class="elementor-icon-list-text
elementor-post-info__item--type-date"><time>{v.day}</time></span></a></li></ul>"""
    box = f"""<div class="elementor-author-box"><div class="elementor-author-box__text"><h4 class="elementor-author-box__name">{story.authors[0]}</h4><div class="elementor-author-box__bio">{w.about_author.format(story.authors[0])}</div></div></div>"""
    posts = v.each(
        '<article class="elementor-post elementor-grid-item post"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="{1}">{0}</a></h3><div class="elementor-post__excerpt"><p>{2}</p></div></div></article>'
    )
    form = f'<form class="elementor-form"><h3>{w.subscribe}</h3><p>{w.newsletter}</p><input type="email"></form>'
    menu = "<nav><ul>" + v.each('<li><a href="/c/">{0}</a></li>', w.menu) + "</ul></nav>"
    comments = f"<h3>{w.comments}</h3>" + v.each("<p>{1}</p>", w.remarks)
    return f"""
<!doctype html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="UTF-8"><title>{v.headline} - {v.paper}</title><meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">{head}</head>
<body class="post-template-default single single-post postid-{story.id} elementor-default elementor-page"><div data-elementor-type="header" class="elementor elementor-12"><section class="elementor-section">{widget("theme-site-title", f'<div class="elementor-heading-title"><a href="/">{v.paper}</a></div>')}
{widget("nav-menu", menu)}</section></div><div data-elementor-type="single-post" class="elementor elementor-44 post-{story.id} post type-post hentry">
<section class="elementor-section"><div class="elementor-container"><div class="elementor-column">{widget("theme-post-title", f'<h1 class="elementor-heading-title elementor-size-default">{v.headline}</h1>')}
{widget("post-info", info)}{widget("theme-post-featured-image", f'<img width="800" src="{v.image}" class="attachment-large size-large" alt="">')}{widget("theme-post-content", v.text())}{widget("share-buttons", f'<div class="elementor-grid"><span>{w.share}</span></div>')}
{widget("author-box", box)}{widget("form", form)}{widget("post-comments", comments)}</div></div></section><section class="elementor-section">{widget("heading", f'<h2 class="elementor-heading-title">{w.read_next}</h2>')}
{widget("posts", posts)}</section></div><div data-elementor-type="footer" class="elementor">{widget("text-editor", f"<p>{w.rights}</p>")}</div></body></html>
"""


SYSTEM = System(
    name="Elementor",
    languages=("ar", "tr", "de", "he"),
    path=lambda story: f"/{story.slug}/",
    article=_article,
    tells=told("description authors image publisher canonical_url", date_published="moment"),
    differs=lambda v: {"authors": [v.story.authors[0]]},
)
