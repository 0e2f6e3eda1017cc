"""Danish."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Emner | Emneord"),
    ),
    dates=DateWords(
        days_back={"i går": 1},
        before=words("den | d."),
        before_time=("den",),
        clock=("kl",),
    ),
    distances=DistanceWords(
        after=("siden",),
        numbers={"en": 1, "et": 1},
        about=("omkring",),
        conjunctions=("og",),
    ),
    bylines=BylineWords(
        conjunctions=("og",),
        by=words("af | skrevet af | forfattere?"),
        metadata=("skrevet af",),
        from_or_for=("i",),
        small_ends=("den",),
    ),
    leads=words("""
        læs også | mest læste | mest læst | se også | relaterede artikler | relateret | læs mere
    """),
    headings=("annonce",),
    more=words("""
        næste | vis flere | næste side | indlæs flere | hent flere | se flere | flere artikler | ældre indlæg
        vis mere
    """),
    paywalls=(r"\bfor at læse (?:videre|hele)\b.{0,60}abonn",),
    modified=words("opdater | ændret | redigeret"),
    published=("publiceret", "udgivet", "offentliggjort"),
    no_articles=(
        r"(?:fejl )?404|siden (?:blev ikke fundet|kunne ikke findes|findes ikke).{0,20}|log ind|opret bruger|søg",
        r"søgeresultater.{0,80}|kontakt|om os|indkøbskurv|privatlivspolitik",
    ),
    offers=(r"\b(?:allerede (?:abonnent|kunde)|bliv abonnent|læs videre|(?:fuld|ubegrænset) adgang|opsig når)",),
    controls=(r"kommentarer\W{0,3}\d{0,5}\W{0,2}|del artiklen|artikl?en fortsætter (?:under|efter) annoncen",),
    answers=words("svar | besvar"),
    comments=words("kommentarer | kommentar"),
)
