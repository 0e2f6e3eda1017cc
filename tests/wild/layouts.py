"""How the sites of some systems are laid out, by the system's file; all others are laid out as most are."""

from collections import defaultdict

from tests.wild.site import Layout

_ROW = '<tr><td><a href="{url}"><font size="4">{headline}</font></a><br>{summary}</td></tr>'
_TILE = '<a class="tile" href="{url}"><div><h3>{headline}</h3><p>{summary}</p><span>{day}</span></div></a>'
_LINE = '<li><span class="time">{day}</span> <a href="{url}" title="{headline}">{headline}</a></li>'
_POST_CARD = """<article class="post-card post"><a class="post-card-image-link" href="{url}"><img alt="" src="/p.jpg"></a><div
class="post-card-content"><a class="post-card-content-link" href="{url}"><h2 class="post-card-title">{headline}</h2><div>{summary}</div></a></div></article>"""

LAYOUTS: dict[str, Layout] = defaultdict(
    Layout,
    arc=Layout(
        home="/en/home",
        sections=("/mundo/", "/culture/", "/environment/", "/business/"),
        further="{section}?page={number}",
    ),
    blogger=Layout(
        sections=("/2024/02/", "/2024/05/"),
        further="{section}?max-results=20&start={number}",
        gone=("/p/about.html",),
    ),
    chinese_portal=Layout(sections=("/society/", "/finance/"), further="{section}index_{number}.shtml", card=_LINE),
    drupal10=Layout(sections=("/news", "/weather"), further="{section}?page={number}"),
    drupal7=Layout(sections=("/taxonomy/term/4", "/taxonomy/term/7"), further="{section}?page={number}"),
    ghost=Layout(sections=("/",), further="/page/{number}/", card=_POST_CARD),
    joomla=Layout(
        home="/index.php",
        sections=("/index.php/haber", "/index.php/kultur"),
        further="{section}?start={number}",
        card=_LINE,
    ),
    korean_portal=Layout(sections=("/section/102", "/section/103"), further="{section}?page={number}", card=_LINE),
    nuxt=Layout(
        home="/fr", sections=("/rubrique/societe", "/rubrique/culture"), further="{section}?page={number}", card=_TILE
    ),
    old_tables=Layout(
        home="/index.htm", sections=("/region.htm", "/kultur.htm"), further="{section}?seite={number}", card=_ROW
    ),
    persian_agency=Layout(
        sections=("/service/society", "/service/economy"), further="{section}?pi={number}", card=_LINE
    ),
    television=Layout(sections=("/programs", "/news"), further="{section}?page={number}", card=_TILE),
    wordpress_block=Layout(sections=("/?cat=2", "/?cat=3"), further="{section}&paged={number}"),
)
