"""A local Korean newspaper: the headline is an h3, the byline an item of a list without names, tags are hashtags, and the
metadata name the newspaper for the author."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__url=v.url,
        og__site_name=w.paper,
        og__image=v.image,
        article__published_time=v.iso,
    )
    reporter = f"{story.authors[0]} 기자"
    return f"""
<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{v.headline} - {v.paper}</title><meta name="author" content="{v.paper}">{head}</head><body id="user-body">
<header id="user-header"><nav id="user-menu"><ul>{v.each('<li><a href="/s">{0}</a></li>', w.menu)}</ul></nav></header><section id="user-container"><header class="article-view-header">
<div class="path"><a href="/">홈</a> <a href="/s">{v.section}</a></div><h3 class="heading">{v.headline}</h3><h4 class="subheading">{v.description}</h4><div class="info-group">
<ul class="infomation"><li><i class="icon-user-o"></i> {reporter}</li><li><i class="icon-clock-o"></i> {w.published} {story.published:%Y.%m.%d %H:%M}</li>
<li>{w.updated} {story.modified:%Y.%m.%d %H:%M}</li><li>{w.comments} 0</li></ul></div></header><article id="article-view-content-div" itemprop="articleBody">
<div style="text-align:center"><figure class="photo-layout"><img src="{v.image}"><figcaption>{v.caption}</figcaption></figure></div>
{v.text(h2="<p><strong>{}</strong></p>", quote="<p>{}</p>")}<p>{reporter} writer@paper.example</p></article><div class="view-copyright">저작권자 © {w.rights}</div>
<div class="view-editors"><strong class="name">{reporter}</strong> <span class="email">writer@paper.example</span><a href="/n">다른기사 보기</a></div>
<div class="tag-group">{v.each('<a href="/t">#{0}</a>', story.keywords)}</div></section><aside><h4>{w.most_read}</h4><ol>{v.each('<li><a href="{1}">{0}</a></li>')}</ol>
<h4>{w.comments}</h4>{v.each("<p>{1}</p>", w.remarks)}</aside><footer><p>{w.rights}</p></footer></body></html>
"""


SYSTEM = System(
    name="Local Korean newspaper",
    languages=("ko",),
    path=lambda story: f"/news/articleView.html?idxno={story.id}",
    article=_article,
    tells=told("description authors image caption keywords publisher", date_published="moment", date_modified="moment"),
    differs=lambda v: {
        "authors": [v.story.authors[0]],
    },
)
