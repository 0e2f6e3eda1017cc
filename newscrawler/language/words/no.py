"""Norwegian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Stikkord | Emneord"),
    ),
    dates=DateWords(
        months={9: ("sept",)},
        weekdays=words("måndag | tysdag | laurdag | sundag"),
        days_back={"i går": 1},
        before=words("den | d."),
        before_time=("den",),
        clock=("kl",),
    ),
    distances=DistanceWords(
        after=("siden",),
        numbers={"en": 1, "et": 1, "ett": 1},
        conjunctions=("og",),
    ),
    bylines=BylineWords(
        conjunctions=("og",),
        by=words("av | skrevet av | forfattere?"),
        metadata=("skrevet av",),
        from_or_for=("i",),
        small_ends=("den",),
    ),
    leads=words("""
        les også | mest lest | les mer | se også | relaterte artikler | les videre
    """),
    headings=("annonse",),
    more=words("""
        neste | vis flere | neste side | last inn flere | last flere | se flere | flere saker | eldre innlegg
        vis mer | hent flere
    """),
    paywalls=(r"\bfor å lese (?:videre|hele)\b.{0,60}abonn",),
    published=("publisert",),
    modified=words("oppdater | endret"),
    no_articles=(
        r"(?:feil )?404|siden (?:ble ikke funnet|finnes ikke|kunne ikke finnes).{0,20}",
        r"(?:fant ikke|finner ikke) siden.{0,20}|logg inn|søk|søkeresultater.{0,80}|kontakt oss|om oss|handlekurv",
        r"personvern(?:erklæring)?",
    ),
    offers=(r"\b(?:allerede (?:abonnent|kunde)|bli abonnent|les videre|(?:full|ubegrenset) tilgang|avslutt når)",),
    controls=(
        "legg (?:igjen|til) en kommentar|skriv en kommentar",
        r"kommentarer\W{0,3}\d{0,5}\W{0,2}|del(?: artikkelen)?|artikkelen fortsetter (?:under|etter) annonsen",
    ),
    answers=words("svar"),
    comments=words("kommentarer | kommentar"),
)
