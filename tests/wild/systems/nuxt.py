"""A Nuxt magazine: data-v attributes, comments of hydration, Open Graph alone, the consent's text in front of the article."""

from tests.wild.system import System, told
from tests.wild.view import View, meta


def _article(v: View) -> str:
    w, story = v.words, v.story
    d = "data-v-7ba5bd90"
    head = meta(
        og__type="article",
        og__title=f"{story.headline} | {w.paper}",
        og__description=story.description,
        og__image=v.image,
        og__url=v.url,
        og__site_name=w.paper,
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" data-capo=""><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title>
<meta data-hid="description" name="description" content="{v.description}">{head}<link rel="canonical" href="{v.url}"></head><body><div id="__nuxt"><!--[-->
<div {d}><div {d} class="consent"><p {d}>{w.cookies}</p><button {d}>{w.accept}</button></div><header {d}><a {d} href="/">{v.paper}</a><nav {d}><!--[-->
{v.each("<a data-v-7ba5bd90 href='/s'>{0}</a>", w.menu)}<!--]--></nav></header><main {d}><!--[--><div {d} class="wrap"><span {d} class="label">{v.section}</span>
<h1 {d}>{v.headline}</h1><p {d} class="intro">{v.description}</p><div {d} class="meta"><span {d}>{w.by} {v.names}</span><span {d}>{v.moment}</span></div>
<div {d} class="cover"><img {d} src="{v.image}" alt="{v.caption}" loading="eager"><p {d} class="legend">{v.caption}</p></div><!--[--><div {d}>
{v.text(p="<p data-v-7ba5bd90>{}</p>", h2="<h2 data-v-7ba5bd90>{}</h2>")}</div><!--]--><div {d} class="share">{w.share}</div></div><!--]--></main>
<section {d}><h2 {d}>{w.read_next}</h2><!--[-->{v.each('<a data-v-7ba5bd90 href="{1}" class="tile"><h3 data-v-7ba5bd90>{0}</h3><p data-v-7ba5bd90>{2}</p></a>')}<!--]--></section>
<footer {d}><p {d}>{w.rights}</p></footer></div><!--]--></div><script>window.__NUXT__={{}};window.__NUXT__.config={{public:{{}},app:{{baseURL:"/"}}}}</script></body></html>
"""


SYSTEM = System(
    name="Nuxt",
    languages=("fr", "ja", "en"),
    path=lambda story: f"/articles/{story.slug}",
    article=_article,
    tells=told("description authors image publisher canonical_url", date_published="clock"),
)
