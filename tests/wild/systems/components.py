"""A broadcaster's page of components: each paragraph, picture and heading in a wrapper of its own, side by side."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta, utc


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "http://schema.org",
        "@type": "ReportageNewsArticle",
        "url": v.url,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": w.paper,
            "logo": {"@type": "ImageObject", "url": "/l.png"},
        },
        "datePublished": utc(story.published),
        "dateModified": utc(story.modified),
        "description": story.description,
        "headline": story.headline,
        "image": {"@type": "ImageObject", "width": 1024, "height": 576, "url": v.image},
        "mainEntityOfPage": v.url,
        "author": [{"@type": "Person", "name": name} for name in story.authors],
    }
    head = meta(
        og__title=story.headline,
        og__description=story.description,
        og__image=v.image,
        og__url=v.url,
        og__site_name=w.paper,
        og__type="article",
    )
    block = '<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper ep2nwvo0"><div class="ssrcss-7uxr49-RichTextContainer e5tfeyi1"><p class="ssrcss-1q0x1qg-Paragraph e1jhz7w10">{}</p></div></div>'
    heading = '<div data-component="subheadline-block" class="ssrcss-n2qyb9"><h2 class="ssrcss-y2fd7s-StyledHeading e10rt3ze0">{}</h2></div>'
    links = f"""<div data-component="unordered-list-block" class="ssrcss-uf6wea"><div class="ssrcss-1s1kjo7-RichTextContainer"><div class="ssrcss-wkdcnr">
<ul role="list">{v.each('<li><a href="{1}" class="ssrcss-k17ofw-InlineLink e1kn3p7n0">{0}</a></li>')}</ul></div></div></div>"""
    names = v.joined(
        [f'<span class="ssrcss-68pt20-Text-TextContributorName e8mq1e96">{name}</span>' for name in story.authors]
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charSet="utf-8"/><title>{v.headline} - {v.paper}</title><meta name="description" content="{v.description}"/>
<link rel="canonical" href="{v.url}"/>{head}{ld(article)}</head><body><div id="root"><header role="banner"><a href="/">{v.paper}</a><nav><ul>{v.each('<li><a href="/n">{0}</a></li>', w.menu)}</ul></nav></header>
<main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper e1nh2i2l6"><div data-component="headline-block" class="ssrcss-xza8yg"><h1 id="main-heading" class="ssrcss-15xko80-StyledHeading">{v.headline}</h1></div>
<div data-component="byline-block" class="ssrcss-m5j4pi"><div class="ssrcss-h3c0s8-ContributorContainer"><div>{w.by} {names}</div></div></div><div data-component="metadata-block"><time data-testid="timestamp" dateTime="{utc(story.published)}">{v.day}</time>
<button>{w.share}</button></div><div data-component="image-block" class="ssrcss-ab5fd8"><figure class="ssrcss-1qn0xuy-StyledFigure"><div class="ssrcss-ab5fd8-StyledFigureContainer"><span class="ssrcss-uf6wea"><picture>
<img alt="" src="{v.image}" class="ssrcss-11yxrdo-Image"/></picture></span><span role="text" class="ssrcss-bhndwt-StyledFigureCopyright">{v.credit}</span></div><figcaption class="ssrcss-1v9lkte-StyledFigureCaption">
<div data-component="caption"><span class="visually-hidden">Image</span><div class="ssrcss-y7krbn-Stack"><p>{v.caption}</p></div></div></figcaption></figure></div>
{v.text(p=block, h2=heading, quote=block, inset={2: links})}<section data-component="topic-list"><h2>{w.tags}</h2><ul>{v.each('<li><a href="/news/topics/x">{0}</a></li>', story.keywords)}</ul></section></article></main>
<aside><section data-component="mostRead"><h2>{w.most_read}</h2><ol>{v.each('<li><span>1</span><a href="{1}">{0}</a></li>')}</ol></section></aside><footer><p>{w.rights}</p></footer></div></body></html>
"""


SYSTEM = System(
    name="Components",
    languages=("en", "ru", "fa", "hi"),
    path=lambda story: f"/news/articles/c{story.id:x}{story.id:o}o",
    article=_article,
    tells=told(
        "description authors image keywords publisher canonical_url", date_published="moment", date_modified="moment"
    ),
    differs=lambda v: {"caption": f"Image {v.story.caption}"},
)
