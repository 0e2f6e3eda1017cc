"""WordPress, a block theme without any SEO plugin and with plain permalinks: no description, no structured data, and
articles that differ in `?p=` alone."""

from tests.wild.system import System, told
from tests.wild.view import View


def _article(v: View) -> str:
    w, story = v.words, v.story
    bylines = v.joined(
        [f'<a class="wp-block-post-author-name__link" href="/?author=3">{name}</a>' for name in story.authors]
    )
    cards = v.each(
        """<li class="wp-block-post post type-post"><h3 class="wp-block-post-title"><a href="{1}">{0}</a></h3>
<div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">{2}</p></div>
<div class="wp-block-post-date"><time datetime="2024-01-12T10:00:00+00:00">12.01.2024</time></div></li>"""
    )
    comments = v.each(
        """<li class="comment"><div class="wp-block-group"><div class="wp-block-comment-author-name">{0}</div>
<div class="wp-block-comment-content"><p>{1}</p></div></div></li>""",
        w.remarks,
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}" dir="{v.direction}"><head><meta charset="UTF-8" />
<title>{v.headline} &#8211; {v.paper}</title><meta name='robots' content='max-image-preview:large' />
<link rel="alternate" type="application/rss+xml" title="{v.paper}" href="{v.origin}/?feed=rss2" />
<link rel="canonical" href="{v.url}" /><link rel='shortlink' href='{v.url}' /></head>
<body class="post-template-default single single-post postid-{story.id} wp-embed-responsive">
<div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group">
<p class="wp-block-site-title"><a href="{v.origin}" rel="home">{v.paper}</a></p>
<nav class="wp-block-navigation"><ul class="wp-block-navigation__container">
{v.each('<li class="wp-block-navigation-item"><a href="/?cat=2"><span>{0}</span></a></li>', w.menu)}</ul></nav></div></header>
<main class="wp-block-group"><figure class="wp-block-post-featured-image"><img src="{v.image}"
class="attachment-post-thumbnail wp-post-image" alt="" decoding="async" fetchpriority="high" /></figure>
<h1 class="wp-block-post-title">{v.headline}</h1><div class="wp-block-template-part"><div class="wp-block-group">
<div class="wp-block-post-date"><time datetime="{v.iso}"><a href="{v.url}">{v.day}</a></time></div>
<p class="has-contrast-2-color">—</p><div class="wp-block-post-author-name">{bylines}</div>
<div class="taxonomy-category wp-block-post-terms"><a href="/?cat=2" rel="tag">{v.section}</a></div></div></div>
<div class="entry-content wp-block-post-content is-layout-constrained">
{v.text(h2='<h2 class="wp-block-heading">{}</h2>', quote='<blockquote class="wp-block-quote"><p>{}</p></blockquote>')}
<hr class="wp-block-separator"/><p class="wp-block-social-links">{w.share}</p></div>
<div class="wp-block-template-part"><div class="taxonomy-post_tag wp-block-post-terms">
{v.each('<a href="/?tag=one" rel="tag">{0}</a><span class="wp-block-post-terms__separator">, </span>', story.keywords)}</div>
<div class="wp-block-comments"><h2>{w.comments}</h2><ol class="wp-block-comment-template">{comments}</ol></div></div>
<h2 class="wp-block-heading">{w.read_next}</h2><div class="wp-block-query"><ul class="wp-block-post-template">{cards}</ul></div>
</main><footer class="wp-block-template-part"><p>{w.rights}</p></footer></div></body></html>
"""


SYSTEM = System(
    name="WordPress, block theme",
    languages=("en", "es", "ar"),
    path=lambda story: f"/?p={story.id}",
    article=_article,
    tells=told("authors image keywords canonical_url", date_published="moment"),
)
