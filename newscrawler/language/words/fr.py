"""French."""

from newscrawler.language.language import NETWORKS, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        months={2: ("fév",)},
        before=("le",),
        before_time=("a",),
        ordinals=("er",),
    ),
    distances=DistanceWords(
        before=words("il ya | ya | moins de | depuis"),
        now=words("a l'instant | a l’instant"),
        units={
            "minute": words("min | mins | m | mn"),
            "second": words("s | sec"),
            "week": ("semaines",),
            "year": words("an | ans | annee | annees"),
        },
        numbers={"un": 1, "une": 1, "deux": 2, "trois": 3},
        about=words("environ | env | env."),
        conjunctions=("et",),
    ),
    boilerplate=(
        "(?:©.{0,80}?[. ])?tous droits réservés",
        "publicité",
        rf"suivez-nous sur (?:les réseaux sociaux|{NETWORKS}(?!\w).{{0,60}})",
        r"(?:abonnez|inscrivez)-vous à notre (?:\w+ ){0,2}newsletter(?:[ ,.].{0,40})?",
        "(?:nous utilisons|ce site utilise) des cookies.{0,160}",
    ),
    leads=words("""
        à lire aussi | lire aussi | à lire également | articles similaires | sur le même sujet
        vous aimerez aussi
    """),
    headings=words("publicité | annonce | sommaire"),
)
