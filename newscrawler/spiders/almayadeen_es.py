"""Al Mayadeen Español: the template of the other editions, with paths of its own that hold the post id."""

from dataclasses import replace

from newscrawler.crawl.spider import NewsSpider
from newscrawler.spiders.almayadeen import SITE as ENGLISH

_NEWS = {
    "politics": "politica",
    "economy": "economia",
    "sports": "deportes",
    "arts-culture": "arte-cultura",
    "health": "salud",
    "miscellaneous": "miscelaneas",
    "technology": "tecnologia",
    "environment": "medio-ambiente",
}
_KINDS = {
    "opinion": "opinion",
    "analysis": "analisis",
    "blog": "blog",
    "features": "reportajes",
    "videos": "videos",
    "infographs": "infografias",
    "pictures": "fotos",
    "live": "en-vivo",
}

SITE = replace(
    ENGLISH,
    name="almayadeen_es",
    publisher="Al Mayadeen Español",
    base_url="https://espanol.almayadeen.net",
    language="es",
    sections={name: f"/{word}" for name, word in (_NEWS | _KINDS).items()},
    regions={
        "africa": "/regiones/africa",
        "asia": "/regiones/asia",
        "asia-pacific": "/regiones/asia-pacifico",
        "europe": "/regiones/europa",
        "latin-america": "/regiones/america-latina",
        "mena": "/regiones/medio-oriente",
        "palestine": "/regiones/palestina",
        "us-canada": "/regiones/eeuu-canada",
    },
    # Families are named by sections; the one without an id is that of the other editions.
    articles=(
        rf"/(?P<kind>(?P<section>{'|'.join(_NEWS.values())}))/(?P<id>[0-9]+)/[^/]+",
        r"/(?!etiquetas/|cobertura/|autor/|regiones/)(?P<kind>[^/]+)/(?P<id>[0-9]+)/[^/]+",
        r"/(?P<kind>noticias|news)/(?P<section>[^/]+)/(?:(?P<id>[0-9]+)/)?[^/]+",
        r"/(?P<kind>newscast|noticiero)/\d{4}/\d{1,2}/\d{1,2}/[^/]+",
    ),
    tags=r"/etiquetas/(?:[0-9]+/)?[^/]+",
    coverage=r"/cobertura/(?:[0-9]+/)?[^/]+",
    authors=r"/autor/(?:[0-9]+/)?[^/]+",
    kinds={
        **ENGLISH.kinds,
        **dict.fromkeys(("noticias", *_NEWS.values()), "news"),
        **dict.fromkeys(("opinion", "articulos"), "opinion"),
        **dict.fromkeys(("analisis", "investigaciones"), "analysis"),
        "blog": "blog",
        "reportajes": "feature",
        "reportes": "report",
        **dict.fromkeys(("videos", "reportes-tv"), "video"),
        "noticiero": "newscast",
        "prensa": "press",
        **dict.fromkeys(("infografias", "infografia"), "infographic"),
        "fotos": "gallery",
        "en-vivo": "live",
    },
)


class AlmayadeenEsSpider(NewsSpider):
    name = SITE.name
    site = SITE
