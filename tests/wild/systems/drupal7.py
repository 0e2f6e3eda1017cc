"""Drupal 7 with its own RDFa: a `submitted` line, field wrappers around everything, /node/NUMBER addresses."""

from tests.wild.system import System, told
from tests.wild.view import View


def _article(v: View) -> str:
    w, story = v.words, v.story
    field = (
        '<div class="field field-name-{0} field-type-text field-label-hidden"><div class="field-items">{1}</div></div>'
    )
    item = '<div class="field-item even" property="content:encoded">{}</div>'
    tags = v.each(
        '<div class="field-item" rel="dc:subject"><a href="/taxonomy/term/4" typeof="skos:Concept" property="rdfs:label '
        'skos:prefLabel">{0}</a></div>',
        story.keywords,
    )
    comments = v.each(
        """<div class="comment" about="/comment/1#comment-1" typeof="sioc:Post sioct:Comment"><h3 property="dc:title">Re</h3>
<div class="submitted"><span rel="sioc:has_creator"><span class="username" property="foaf:name">{0}</span></span></div>
<div class="content"><div class="field field-name-comment-body"><div class="field-item even" property="content:encoded">
<p>{1}</p></div></div></div></div>""",
        w.remarks,
    )
    return f"""
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML+RDFa 1.0//EN" "http://www.w3.org/MarkUp/DTD/xhtml-rdfa-1.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{story.language}" version="XHTML+RDFa 1.0" dir="{v.direction}"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/terms/">
<head profile="http://www.w3.org/1999/xhtml/vocab"><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="Generator" content="Drupal 7 (http://drupal.org)" /><link rel="canonical" href="{v.path}" />
<link rel="shortlink" href="/node/{story.id}" /><title>{v.headline} | {v.paper}</title></head>
<body class="html not-front not-logged-in one-sidebar sidebar-first page-node page-node- page-node-{story.id} node-type-article">
<div id="page-wrapper"><div id="page"><div id="header"><div id="site-name"><strong><a href="/" rel="home">{v.paper}</a></strong>
</div></div><div id="main-menu" class="navigation"><ul class="links">{v.each('<li><a href="/s">{0}</a></li>', w.menu)}</ul></div>
<div id="main-wrapper"><div id="main"><div id="content" class="column"><div class="section">
<h1 class="title" id="page-title">{v.headline}</h1><div class="region region-content"><div id="block-system-main">
<div class="content"><div id="node-{story.id}" class="node node-article node-promoted clearfix" about="{v.path}"
typeof="sioc:Item foaf:Document"><span property="dc:title" content="{v.headline}" class="rdf-meta element-hidden"></span>
<div class="meta submitted"><span property="dc:date dc:created" content="{v.iso}" datatype="xsd:dateTime"
rel="sioc:has_creator">{w.by} <span class="username" typeof="sioc:UserAccount" property="foaf:name"
datatype="">{story.authors[0]}</span>, {v.moment}</span></div><div class="content clearfix">
{field.format("field-image", f'<div class="field-item even" rel="og:image rdfs:seeAlso"><img typeof="foaf:Image" src="{v.image}" width="480" alt="" /></div>')}
{field.format("body", item.format(v.text()))}
<div class="field field-name-field-tags field-type-taxonomy-term-reference"><div class="field-label">{w.tags}:&nbsp;</div>
<div class="field-items">{tags}</div></div></div><div class="link-wrapper"><ul class="links inline"><li
class="comment-add"><a href="#comment-form">{w.reply}</a></li></ul></div>
<div id="comments" class="comment-wrapper"><h2 class="title">{w.comments}</h2>{comments}</div></div></div></div></div></div></div>
<div id="sidebar-first" class="column sidebar"><div class="block block-views"><h2>{w.most_read}</h2><div class="content">
{v.each('<div class="views-row"><span class="field-content"><a href="{1}">{0}</a></span></div>')}</div></div></div></div></div>
<div id="footer-wrapper"><div class="region region-footer"><p>{w.rights}</p></div></div></div></div></body></html>
"""


SYSTEM = System(
    name="Drupal 7",
    languages=("en", "es", "ar"),
    path=lambda story: f"/node/{story.id}",
    article=_article,
    tells=told("authors image keywords", date_published="moment"),
    differs=lambda v: {"authors": [v.story.authors[0]]},
)
