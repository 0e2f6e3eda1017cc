"""Catalan."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("font",),
        tags=words("etiquetes | arxivat a"),
    ),
    dates=DateWords(
        before_time=("a les",),
        before_year=("del",),
        after_clock=("h",),
    ),
    bylines=BylineWords(
        by=words("autora? | autors | redacció(?= ?:) | escrit per | publicat per | text(?= ?:)"),
    ),
    published=("publicat",),
    modified=words("actualitza | modificat"),
    leads=words("""
        llegiu també | llegeix també | llegir més | llegeix-ne més | llegiu-ne més | més informació
        notícies relacionades | articles relacionats | continguts relacionats | et pot interessar
        també et pot interessar | el més llegit | els més llegits | continueu llegint
        continua llegint
    """),
    headings=("publicitat",),
    more=words("""
        següent | pàgina següent | més | més notícies | veure més | mostra'n més | carrega'n més
        entrades més antigues
    """),
    picture_credits=words("foto | fotos | fotografia | imatge"),
    controls=(r"comentaris\W{0,3}\d{0,5}\W{0,2}|(?:deixa|escriu|afegeix) un comentari|comparteix|compartir",),
    no_articles=("pàgina no trobada.{0,20}|resultats de la cerca.{0,80}",),
)
