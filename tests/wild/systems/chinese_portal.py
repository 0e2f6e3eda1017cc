"""A Chinese portal in GBK: ideographic spaces in front of paragraphs, a source beside the date, the editor below the text."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__type="news", og__title=story.headline, og__description=story.description, og__url=v.url, og__image=v.image
    )
    text = v.text(
        p='<p cms-style="font-L">\u3000\u3000{}</p>',
        h2='<p cms-style="font-L strong-Bold"><strong>\u3000\u3000{}</strong></p>',
    )
    return f"""
<!DOCTYPE html><html><head><meta http-equiv="Content-type" content="text/html; charset=gbk" /><title>{v.headline}_{v.paper}</title>
<meta name="keywords" content="{",".join(story.keywords)}" /><meta name="description" content="{v.description}" />{head}
<meta property="article:published_time" content="{v.iso}" /><meta property="article:author" content="{story.authors[0]}" /></head><body>
<div class="top-header"><div class="channel-path"><a href="/">{v.paper}</a>&nbsp;&gt;&nbsp;<a href="/s/">{v.section}</a>&nbsp;&gt;&nbsp;<span>正文</span></div></div>
<div class="nav">{v.each('<a href="/s/">{0}</a>', w.menu)}</div><div class="main-content w1240"><h1 class="main-title">{v.headline}</h1>
<div class="top-bar-wrap"><div class="top-bar-inner"><div class="date-source"><span class="date">{v.moment}</span> <a class="source" href="/">{v.paper}</a></div>
<div class="page-tools"><span class="tool-icon">{w.share}</span></div></div></div><div class="article-content clearfix"><div class="article-content-left">
<div class="article" id="artibody"><div class="img_wrapper"><img src="{v.image}" alt="{v.caption}"><span class="img_descr">{v.caption} {v.credit}</span></div>
{text}<p class="show_author">责任编辑：{story.authors[0]} </p></div><div class="article-bottom"><div class="keywords"><label>{w.tags}：</label>
{v.each('<a href="/tag/x">{0}</a>', story.keywords)}</div><div class="blk-comment"><span>{w.comments}</span>{v.each("<p>{1}</p>", w.remarks)}</div>
<div class="blk-related"><h3>{w.read_next}</h3><ul>{v.each('<li><a href="{1}">{0}</a></li>')}</ul></div></div></div>
<div class="article-content-right"><div class="blk12"><h2>{w.most_read}</h2><ol>{v.each('<li><a href="{1}">{0}</a></li>')}</ol></div></div></div></div>
<div class="footer"><p>{w.rights}</p></div></body></html>
"""


SYSTEM = System(
    name="Chinese portal",
    languages=("zh",),
    path=lambda story: f"/c/{story.published:%Y-%m-%d}/doc-i{story.id}.shtml",
    article=_article,
    tells=told("description authors image keywords", date_published="moment"),
    differs=lambda v: {"authors": [v.story.authors[0]], "caption": f"{v.story.caption} {v.story.credit}"},
    charset="gbk",
)
