"""A Korean portal that shows newspapers' articles: paragraphs parted by <br><br>, dates in attributes, e-mail below."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__title=story.headline,
        og__type="article",
        og__url=v.url,
        og__image=v.image,
        og__description=story.blocks[0].text[:90],
        og__article__author=w.paper,
    )
    stamp = "%Y-%m-%d %H:%M:%S"
    half = "오전" if story.published.hour < 12 else "오후"
    printed = f"{v.day} {half} {(story.published.hour - 1) % 12 + 1}:{story.published:%M}"
    text = v.text(p="{}<br><br>", h2="<strong>{}</strong><br><br>", quote="{}<br><br>")
    return f"""
<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{v.headline}</title>{head}<meta name="twitter:creator" content="{v.paper}"></head><body>
<header class="Nheader"><h1 class="Nlogo"><a href="/">포털</a></h1><ul class="Nlnb_menu_list">{v.each('<li class="Nlist_item"><a href="/section">{0}</a></li>', w.menu)}</ul></header>
<div class="newsct" id="ct"><div class="media_end_head go_trans"><div class="media_end_head_top"><a class="media_end_head_top_logo" href="/press"><img alt="{v.paper}" title="{v.paper}"></a></div>
<div class="media_end_head_title"><h2 id="title_area" class="media_end_head_headline"><span>{v.headline}</span></h2></div><div class="media_end_head_info">
<div class="media_end_head_info_datestamp"><div class="media_end_head_info_datestamp_bunch"><em class="media_end_head_info_datestamp_term">{w.published}</em>
<span class="media_end_head_info_datestamp_time _ARTICLE_DATE_TIME" data-date-time="{story.published.strftime(stamp)}">{printed}</span></div></div>
<div class="media_end_head_journalist"><a><em class="media_end_head_journalist_name">{story.authors[0]} 기자</em></a></div></div></div>
<div id="contents" class="newsct_body"><div id="newsct_article" class="newsct_article _article_body"><article id="dic_area" class="go_trans _article_content">
<span class="end_photo_org"><div class="nbd_im_w"><div class="nbd_a"><img id="img1" data-src="{v.image}" class="_LAZY_LOADING" alt=""></div><em class="img_desc">{v.caption}</em></div></span>
{text}</article></div><div class="byline"><p class="byline_p"><span class="byline_s">{story.authors[0]} 기자 (writer@paper.example)</span></p></div>
<div class="copyright"><p class="c_text">{w.rights}</p></div></div><div class="media_end_linked_more"><div class="ofhd_float_title">{w.most_read}</div>
<ul>{v.each('<li class="as_item"><a href="{1}"><div class="as_headline">{0}</div></a></li>')}</ul></div><div class="u_cbox">{w.comments}{v.each("<p class='u_cbox_contents'>{1}</p>", w.remarks)}</div></div></body></html>
"""


SYSTEM = System(
    name="Korean portal",
    languages=("ko",),
    path=lambda story: f"/article/{story.id % 900 + 100:03}/{story.id:010}",
    article=_article,
    tells=told("authors image", date_published="clock"),
    differs=lambda v: {
        "authors": [v.story.authors[0]],
        "description": v.story.blocks[0].text[:90],
        "canonical_url": v.url,
    },
)
