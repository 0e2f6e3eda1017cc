"""Finnish."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Avainsanat | Aiheet"),
    ),
    dates=DateWords(
        clock=("klo",),
    ),
    distances=DistanceWords(
        after=("sitten",),
        conjunctions=("ja",),
    ),
    bylines=BylineWords(
        conjunctions=("ja",),
        by=("kirjoittaja", "(?:teksti|toimittaja)(?= ?:)"),
    ),
    picture_credits=words("kuvat?"),
    leads=words("""
        aiheeseen liittyvää
        lue myös | luetuimmat | lue lisää | katso myös | aiheesta lisää
    """),
    published=("julkais",),
    modified=("päivit", "muokat"),
    more=words("""
        seuraava | seuraava sivu | lisää | näytä lisää | lataa lisää | lisää uutisia | vanhemmat artikkelit
    """),
    no_articles=(
        r"(?:virhe )?404|sivua ei löyt(?:ynyt|ynyt|ydy).{0,20}|kirjaudu(?: sisään)?|rekisteröidy|haku",
        r"hakutulokset.{0,80}|ota yhteyttä|yhteystiedot|ostoskori|tietosuojaseloste",
    ),
    headings=(
        "mainos",
        "mainos jatkuu alla",
    ),
    controls=(
        "kommentoi(?: juttua| artikkelia)?",
        r"kommentit\W{0,3}\d{0,5}\W{0,2}|jaa(?: artikkeli)?|lukuaika\W.{0,20}",
    ),
    answers=words("vastaa"),
    comments=words("kommentit | kommenttia | kommentti"),
)
