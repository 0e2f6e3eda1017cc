"""Galician."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("fonte",),
        tags=("etiquetas",),
    ),
    dates=DateWords(
        before_time=("ás",),
    ),
    bylines=BylineWords(
        by=words("autora? | escrito por | redacción(?= ?:) | publicado por"),
    ),
    published=("publicado",),
    modified=("actualiz",),
    leads=words("""
        le tamén | ler máis | ler tamén | máis información | novas relacionadas
        contidos relacionados | artigos relacionados | tamén che pode interesar | o máis lido
        continúa lendo
    """),
    headings=("publicidade",),
    more=words("seguinte | páxina seguinte | máis | ver máis | máis novas | cargar máis | entradas máis antigas"),
    picture_credits=words("foto | fotografía | imaxe"),
    controls=(r"comentarios\W{0,3}\d{0,5}\W{0,2}|(?:deixar?|escribe) un comentario|compart(?:ir|e)",),
    no_articles=("páxina non atopada.{0,20}",),
)
