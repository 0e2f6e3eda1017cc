"""Romanian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=("Etichete",),
    ),
    dates=DateWords(
        before_time=words("ora | orele | la"),
        clock=("ora",),
    ),
    distances=DistanceWords(
        before=words("acum | in urma cu"),
        after=("in urma",),
        numbers={"o": 1, "un": 1},
        about=words("aproximativ | cam"),
        conjunctions=("si",),
    ),
    bylines=BylineWords(
        conjunctions=("și", "şi"),
        by=("(?:scris|publicat|postat) de", "autor(?:i)?", "redactor(?= ?:)"),
    ),
    leads=words("""
        citește și | citeşte şi | vezi și | articole similare | cele mai citite | citiți și | recomandări
        citește mai mult | citește mai multe
    """),
    published=("publicat", "postat"),
    modified=("actualiz", "modific"),
    more=words("""
        următoarea | pagina următoare | mai mult | mai multe | încarcă mai multe | vezi mai multe
        mai multe știri | articole mai vechi
    """),
    no_articles=(
        r"(?:eroare(?:a)? )?404|pagina nu (?:a fost găsită|există)|autentificare|conectare|înregistrare|căutare",
        r"rezultate(?:le)? căutării.{0,80}|contact|despre noi|coș",
    ),
    controls=(
        r"timp de (?:citire|lectură)\W.{0,20}|(?:lasă|scrie|adaugă) un comentariu|(?:\d{1,5}|niciun) comentari[iu]",
        r"comentarii\W{0,3}\d{0,5}\W{0,2}|distribuie(?: articolul)?|articolul continuă (?:după|mai jos).{0,20}",
    ),
    follows=words("urmăr | abon | descarc | intră | alătur"),
    headings=(
        "publicitate",
        "reclamă",
    ),
    answers=words("răspunde | răspundeți"),
    comments=words("comentarii | comentariu"),
)
