"""A Japanese newspaper in Shift_JIS: the name in square brackets, "rest for members" below the text, a related list."""

from tests.wild.system import System, told
from tests.wild.view import View, ld, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": v.iso,
        "dateModified": v.iso_modified,
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "Organization", "name": w.paper},
        "image": {"@type": "ImageObject", "url": v.image},
        "articleSection": story.section,
        "description": story.description,
    }
    head = meta(
        og__title=f"{story.headline}：{w.paper}",
        og__type="article",
        og__url=v.url,
        og__image=v.image,
        og__site_name=w.paper,
        og__description=story.description,
    )
    return f"""
<!DOCTYPE html><html lang="ja"><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><title>{v.headline}：{v.paper}</title>
<meta name="description" content="{v.description}"><link rel="canonical" href="{v.url}">{head}{ld(article)}</head><body>
<div id="Header"><p class="Logo"><a href="/">{v.paper}</a></p><ul id="GlobalNav">{v.each('<li><a href="/s/">{0}</a></li>', w.menu)}</ul></div>
<div id="MainInner"><div class="ArticleTitle"><div class="Tag"><a href="/s/">{v.section}</a></div><h1>{v.headline}</h1><div class="SubTitle"><span>{v.names}</span>
<span class="UpdateDate"><time datetime="{v.iso}">{v.moment}</time></span></div></div><div class="ImagesMod"><div class="Image"><p class="Photo"><a href="/photo/{story.id}.html">
<img src="{v.image}" alt="写真・図版" /></a></p><p class="Caption">{v.caption}＝{v.credit}</p></div></div><ul class="SnsUtilityArea"><li>{w.share}</li></ul>
<div class="ArticleText">{v.text(p="<p>　{}</p>")}</div><div class="LoginSelectArea"><p class="Notes">この記事は有料記事です。残り<span>1234</span>文字</p>
<p>有料会員になると会員限定の記事もお読みいただけます。</p></div><div class="KeyWord"><dl><dt>{w.tags}</dt>{v.each('<dd><a href="/topics/word/x.html">{0}</a></dd>', story.keywords)}</dl></div>
<div class="RelatedLinks"><h2>■{w.read_more}</h2><ul>{v.each('<li><a href="{1}">▼{0}</a></li>')}</ul></div></div>
<div id="SubInner"><div class="Ranking"><h2>{w.most_read}</h2><ol>{v.each('<li><a href="{1}">{0}</a></li>')}</ol></div></div><div id="Footer"><p>{w.rights}</p></div></body></html>
"""


SYSTEM = System(
    name="Japanese newspaper",
    languages=("ja",),
    path=lambda story: f"/articles/AS{story.id}.html",
    article=_article,
    tells=told(
        "description authors image section publisher canonical_url", date_published="moment", date_modified="moment"
    ),
    charset="shift_jis",
    differs=lambda v: {"caption": f"{v.story.caption}＝{v.story.credit}"},
)
