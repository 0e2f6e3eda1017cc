"""What a URL's shape says of its page, where no profile tells: article, listing or neither. Knows no site, no HTML.

A guess by words and numbers that addresses have in common on the open web. The page itself has the last word.
"""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawler.article import Kind
from newscrawler.site import PageType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Files that are no pages, by their ending.
_NO_PAGE = _words(
    "jpg jpeg png gif webp avif svg ico bmp css js mjs json xml rss atom txt csv pdf epub doc docx xls xlsx ppt "
    "pptx zip gz rar tar exe apk dmg mp3 m4a ogg wav mp4 m4v webm avi mov m3u8 woff woff2 ttf ics vcf kml torrent"
)
_PAGE_ENDING = re.compile(r"\.(?:html?|s?html|php\d?|aspx?|jspx?|cfm|do|ece|story)$")

# A segment that no reader reads articles below, wherever it stands: what machines ask for, forms, a reader's own pages.
_NEVER = _words(
    "wp-admin wp-json wp-content wp-includes wp-login wp-login.php xmlrpc.php cdn-cgi cgi-bin api graphql ajax "
    "assets static feed feeds rss atom login log-in logout signin sign-in signup sign-up register registration "
    "account my-account myaccount user users subscribe subscription subscriptions newsletter newsletters "
    "unsubscribe search buscar busqueda suche recherche cart checkout basket shop store donate advertise "
    "advertising mediakit print amp share email embed oembed comments comment reply trackback attachment forgot- "
    "password password auth oauth sso preferences bookmarks notifications iniciar-sesion registro anmelden "
    "connexion abonnement suscripcion"
)

# A page about the publisher or its services, where the address says nothing else.
_ABOUT = _words(
    "about about-us aboutus about-me contact contact-us contactus contacts kontakt contacto contactos impressum "
    "imprint privacy privacy-policy privacy-notice privacypolicy datenschutz privacidad politica-de-privacidad "
    "legal legal-notice aviso-legal mentions-legales terms terms-of-use terms-of-service terms-and-conditions "
    "termsofuse tos conditions cgu cgv agb cookie cookies cookie-policy disclaimer copyright accessibility faq faqs "
    "help support feedback careers career jobs team our-team staff editorial-team editorial-policy corrections "
    "ethics code-of-ethics masthead sitemap site-map mobile apps app podcasts-app acerca acerca-de quienes-somos "
    "nosotros sobre-nosotros ueber-uns uber-uns qui-sommes-nous a-propos redazione chi-siamo quem-somos sobre "
    "partners syndication rss-feeds weather horoscope horoscopes crossword crosswords puzzles games lottery tv- "
    "guide epaper e-paper"
)

_AUTHORS = _words(
    "author authors autor autores autora auteur auteurs autore autori autoren profile profiles writer writers "
    "byline by contributor contributors columnist columnists journalist journalists reporter reporters redakteur "
    "firma firmas"
)
_TAGS = _words(
    "tag tags topic topics keyword keywords label labels hashtag etiqueta etiquetas tema temas thema themen sujet "
    "sujets mot-cle mots-cles stichwort schlagwort hot-topic hot-topics"
)
_COVERAGE = _words("coverage coverages cobertura coberturas couverture dossier dossiers")
_LISTINGS = _words(
    "category categories categoria categorias categorie kategorie section sections seccion secciones rubrik "
    "rubriken rubrique rubriques rubric archive archives archivo channel channels region regions regiones"
)
# Words that stand before an article's own part.
_ARTICLES = _words(
    "article articles articulo articulos artikel story stories nota noticia nachricht actualite news-story"
)

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("video", "videos", "watch", "vidéo", "vidéos"), "video"),
    **dict.fromkeys(
        ("opinion", "opinions", "opinión", "commentisfree", "editorial", "editorials", "meinung"), "opinion"
    ),
    **dict.fromkeys(("analysis", "analisis", "análisis", "analyse", "analyses"), "analysis"),
    **dict.fromkeys(("blog", "blogs"), "blog"),
    **dict.fromkeys(("feature", "features", "reportajes", "reportage"), "feature"),
    **dict.fromkeys(
        ("gallery", "galleries", "galeria", "galerias", "photos", "pictures", "fotos", "in-pictures"), "gallery"
    ),
    **dict.fromkeys(("infographic", "infographics", "infographs", "infografias", "infografia"), "infographic"),
    **dict.fromkeys(("live", "liveblog", "live-blog", "en-vivo", "en-direct"), "live"),
    **dict.fromkeys(("press-release", "press-releases", "pressreleases"), "press"),
    **dict.fromkeys(("newscast", "newscasts"), "newscast"),
    **dict.fromkeys(("podcast", "podcasts"), "podcast"),
}

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(
    rf"/(?P<year>{_YEAR})(?:/(?P<month>0?[1-9]|1[0-2]|{'|'.join(_MONTHS)})(?:/(?P<day>0?[1-9]|[12]\d|3[01]))?)(?=/|$)"
    rf"|(?<!\d)(?P<year2>{_YEAR})(?P<sign>[-_]?)(?P<month2>0[1-9]|1[0-2])(?P=sign)(?P<day2>0[1-9]|[12]\d|3[01])(?!\d)"
)
_ARCHIVE = re.compile(rf"/{_YEAR}(?:/\d{{1,2}}|/(?:{'|'.join(_MONTHS)})\w*){{0,2}}/?$")
_IDENTITY = re.compile(
    r"(?<![0-9])[0-9]{5,}(?![0-9])"  # a number of five figures or more; four are a year
    r"|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"  # RFC 9562
    r"|(?<![0-9a-z])(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{12,}(?![0-9a-z])"  # letters and figures mixed
)
_ID_PARAMETERS = _words(
    "id p aid nid sid newsid news_id articleid article_id article storyid story_id story artid idnoticia itemid "
    "contentid"
)
_PAGE_PARAMETERS = _words(
    "page pg paged pagina pageno page_no pagenumber pagenum currentpage seite offset start from skip cursor before "
    "after"
)
_PAGE_SEGMENT = re.compile(r"/(?:page|pagina|seite|pag|p)[/-](\d{1,5})/?$|/(?:page|seite|pagina)(\d{1,5})/?$")

_SLUG_WORDS = 4  # a slug of so many words is a headline; names of sections have fewer
_FILE_WORDS = 3  # with a file's ending, fewer will do
_DEEPEST_LISTING = 4


@lru_cache(maxsize=65536)
def page_type(url: str) -> PageType | None:
    """What the page at an http(s) URL is by the URL's shape; None for what a crawl of articles has no use for.

    Never raises: what is no URL is None.

    >>> page_type("https://n.example/world/what-the-ministers-said-today")
    'article'
    >>> page_type("https://n.example/world"), page_type("https://n.example/tag/rail"), page_type("https://n.example/login")
    ('section', 'tags', None)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    path = _PAGE_SEGMENT.sub("", unquote(parts.path).lower()).rstrip("/")
    query = _query(parts.query)
    segments = [segment for segment in path.split("/") if segment]
    if segments and (_ending(segments[-1]) in _NO_PAGE or not _NEVER.isdisjoint(segments)):
        return None
    if listed := _named(segments):
        return listed
    if len(segments) <= 2 and not _ABOUT.isdisjoint((segments[0], _bare(segments[-1])) if segments else ()):
        return None
    if _is_article(path, segments, query):
        # A later page of an article, or its comments, are no article of their own.
        return None if page_number(url) else "article"
    return "section" if len(segments) <= _DEEPEST_LISTING else None


def looks_like_article(url: str) -> bool:
    """Whether the URL has the shape of an article's.

    >>> looks_like_article("https://n.example/2024/05/13/flood"), looks_like_article("https://n.example/world/africa")
    (True, False)
    """
    return page_type(url) == "article"


def looks_like_listing(url: str) -> bool:
    """Whether the URL has the shape of a page that lists articles: a section, a tag, an author, an archive."""
    return page_type(url) not in ("article", None)


def looks_like_slug(url: str) -> bool:
    """Whether the URL may be an article's with a headline of few words, below a section.

    >>> looks_like_slug("https://n.example/misc/night-trains"), looks_like_slug("https://n.example/arts-culture")
    (True, False)
    """
    segments = _path(url).strip("/").split("/")
    return page_type(url) == "section" and len(segments) > 1 and len(_words_of(_bare(segments[-1]))) > 1


def kind_of(url: str) -> Kind | None:
    """The kind of an article that a word in its path tells.

    >>> kind_of("https://n.example/video/98765/a-bridge-opens"), kind_of("https://n.example/sport/98765/a-draw")
    ('video', None)
    """
    segments = _path(url).split("/")[1:-1]
    return next((_KINDS[segment] for segment in segments if segment in _KINDS), None)


def date_of(url: str) -> date | None:
    """The day that a URL names, with year, month and day.

    >>> date_of("https://n.example/2024/05/13/flood"), date_of("https://n.example/2024/05/flood")
    (datetime.date(2024, 5, 13), None)
    """
    match = _DATE.search(_path(url))
    if match is None:
        return None
    year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
    if not day:
        return None
    try:
        return date(int(year), _MONTHS.index(month) + 1 if month in _MONTHS else int(month), int(day))
    except ValueError:
        return None


def page_number(url: str) -> int | None:
    """Which page of a listing a URL names, by /page/2 or ?page=2; None where it names none.

    A figure that counts articles and not pages (?offset=40) is one, too: it tells that this is a further page.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if match := _PAGE_SEGMENT.search(parts.path.lower()):
        return int(match[1] or match[2])
    for name, value in _query(parts.query):
        is_page = name in _PAGE_PARAMETERS or (name == "p" and len(value) < 4)
        if is_page and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
    return None


def listing_of(url: str) -> str:
    """What all pages of one listing have in common: its URL without query, /page/N and last slash.

    >>> listing_of("https://n.example/world/page/3/?sort=new")
    'https://n.example/world'
    """
    bare = url.partition("#")[0].partition("?")[0]
    return _PAGE_SEGMENT.sub("", bare.lower()).rstrip("/")


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path).lower()
    except ValueError:
        return ""


def _query(query: str) -> list[tuple[str, str]]:
    try:
        return [(name.lower(), value) for name, value in parse_qsl(query, max_num_fields=50)] if query else []
    except ValueError:  # more fields than any page asks for
        return []


def _ending(segment: str) -> str:
    head, dot, ending = segment.rpartition(".")
    return ending if dot and head else ""


def _bare(segment: str) -> str:
    return _PAGE_ENDING.sub("", segment)


def _words_of(segment: str) -> list[str]:
    return [word for word in re.split(r"[-_+. ]+", segment) if word]


def _named(segments: list[str]) -> PageType | None:
    """The listing that a word of the path names: the word itself, or one segment or two below it."""
    for at, segment in enumerate(segments[-3:], max(0, len(segments) - 3)):
        below = len(segments) - at - 1
        if segment in _AUTHORS and below <= 2:
            return "authors"
        if segment in _TAGS and below <= 2:
            return "tags"
        if segment in _COVERAGE and below <= 1:
            return "coverage"
    return None


def _is_article(path: str, segments: list[str], query: list[tuple[str, str]]) -> bool:
    if any(name in _ID_PARAMETERS and re.search(r"\d{3}|[0-9a-f]{8}", value) for name, value in query):
        return True
    if not segments or _ARCHIVE.search(path):
        return False
    last, is_file = _bare(segments[-1]), _PAGE_ENDING.search(segments[-1]) is not None
    if last in ("index", "default", "home"):
        return False
    words = len(_words_of(last))
    if _DATE.search(path) and (words > 1 or len(last) > 4):
        return True
    if any(_IDENTITY.search(_bare(segment)) for segment in segments[-2:]):
        return True
    if not _LISTINGS.isdisjoint(segments[:-1]) and words < 2 * _SLUG_WORDS:
        return False
    if words >= (_FILE_WORDS if is_file else _SLUG_WORDS):
        return True
    return len(segments) > 1 and segments[-2] in _ARTICLES and words > 2
