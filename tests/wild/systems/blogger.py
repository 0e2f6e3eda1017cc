"""Blogger: paragraphs parted by <br/> in one <div>, the picture in a table with its caption, BlogPosting microdata."""

from html import escape

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(og__url=v.url, og__title=story.headline, og__description=story.blocks[0].text[:150], og__image=v.image)
    comments = v.each(
        """<li class='comment'><div class='comment-block'><div class='comment-header'><cite class='user'>{0}</cite></div>
<p class='comment-content'>{1}</p></div></li>""",
        w.remarks,
    )
    text = v.text(p="{}<br /><br />", h2="<b>{}</b><br /><br />", quote="<blockquote>{}</blockquote>")
    return f"""
<!DOCTYPE html><html dir='{v.direction}' lang='{story.language}'><head><meta content='text/html; charset=UTF-8'
http-equiv='Content-Type'/><meta content='blogger' name='generator'/><link href='{v.url}' rel='canonical'/>{head}
<title>{v.paper}: {v.headline}</title></head><body class='loading'>
<div class='header-outer'><div class='Header' id='Header1'><h1 class='title'><a href='/'>{v.paper}</a></h1>
<p class='description'><span>{w.subscribe}</span></p></div></div>
<div class='tabs-inner'><ul>{v.each("<li><a href='/search/label/x'>{0}</a></li>", w.menu)}</ul></div>
<div class='main-outer'><div class='column-center-inner'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'>
<div class="date-outer"><h2 class='date-header'><span>{v.day}</span></h2><div class="date-posts"><div class='post-outer'>
<div class='post hentry uncustomized-post-template' itemprop='blogPost' itemscope='itemscope'
itemtype='http://schema.org/BlogPosting'><meta content='{v.image}' itemprop='image_url'/>
<a name='{story.id}'></a><h3 class='post-title entry-title' itemprop='name'>{v.headline}</h3>
<div class='post-header'><div class='post-header-line-1'></div></div>
<div class='post-body entry-content' id='post-body-{story.id}' itemprop='description articleBody'>
<table align="center" cellpadding="0" cellspacing="0" class="tr-caption-container"><tbody><tr><td><a href="{v.image}"><img
border="0" src="{v.image}" width="320" /></a></td></tr><tr><td class="tr-caption">{v.caption}</td></tr></tbody></table>
<div dir="{v.direction}" style="text-align: left;">{text}</div><div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line post-footer-line-1'><span class='post-author vcard'>{w.by}
<span class='fn' itemprop='author' itemscope='itemscope' itemtype='http://schema.org/Person'>
<a class='g-profile' href='/me' rel='author'><span itemprop='name'>{escape(story.authors[0])}</span></a></span></span>
<span class='post-timestamp'>-<meta content='{v.url}' itemprop='url'/><a class='timestamp-link' href='{v.url}'
rel='bookmark'><abbr class='published' itemprop='datePublished' title='{v.iso}'>{v.day}</abbr></a></span></div>
<div class='post-footer-line post-footer-line-2'><span class='post-labels'>{w.tags}:
{v.each("<a href='/search/label/x' rel='tag'>{0}</a>, ", story.keywords)}</span></div></div></div>
<div class='comments' id='comments'><h4>2 {w.comments}:</h4><div class='comments-content'><ol>{comments}</ol></div></div>
</div></div></div></div><div class='blog-pager'><a class='blog-pager-older-link' href='{v.teasers[0].url}'>&larr;</a></div>
</div></div></div><div class='column-right-inner'><div class='widget PopularPosts'><h2>{w.most_read}</h2><ul>
{v.each("<li><div class='item-title'><a href='{1}'>{0}</a></div><div class='item-snippet'>{2}</div></li>")}</ul></div>
<div class='widget BlogArchive'><ul class='hierarchy'><li class='archivedate'>2024 (17)</li></ul></div></div>
<div class='footer-outer'>{w.rights}</div><div id='cookieChoiceInfo'>{w.cookies}</div></body></html>
"""


SYSTEM = System(
    name="Blogger",
    languages=("es", "ar", "en"),
    path=lambda story: f"/{story.published:%Y/%m}/{story.slug}.html",
    article=_article,
    tells=told("authors image keywords canonical_url", date_published="moment"),
    # Of the story a label names the first author alone; the description is what a text begins with.
    differs=lambda v: {
        "authors": [v.story.authors[0]],
        "description": v.story.blocks[0].text[:150],
        "kind": "blog",
        "publisher": None,
    },
)
