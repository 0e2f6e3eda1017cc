"""Dutch."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        before=("op",),
        before_time=("om",),
        after=("uur",),
        after_clock=("uur",),
    ),
    distances=DistanceWords(
        after=("geleden",),
        now=("zojuist",),
        numbers={"een": 1, "twee": 2},
        about=("ongeveer",),
        conjunctions=("en",),
    ),
    bylines=BylineWords(
        conjunctions=("en",),
        by=(
            "(?:van|door) onze (?:verslag(?:gever|geefster)|correspondent|redact(?:eur|rice)|medewerk(?:er|ster))",
            "(?:(?:geschreven|geplaatst|gepubliceerd) )?door",
            "auteurs?",
            "tekst(?= ?:)",
        ),
        metadata=("geschreven door",),
    ),
    picture_credits=words("beeld"),
    leads=words("""
        gerelateerde artikelen | lees meer | lees ook | meest gelezen | bekijk ook | aanbevolen voor jou
        ook interessant | gerelateerd | zie ook | lees verder | lees ook dit
    """),
    headings=words("advertentie | inhoudsopgave"),
    more=words("""
        volgende | volgende pagina | meer | meer laden | toon meer | laad meer | meer artikelen | meer nieuws
        meer berichten | bekijk meer | meer tonen | oudere berichten | ouder nieuws
    """),
    paywalls=(r"\b(?:alleen|exclusief|enkel) (?:voor|toegankelijk voor) (?:abonnees|leden)",),
    published=(*words("geplaatst | gepubliceerd"), "datum\\s*:"),
    modified=words("bijgewerkt | gewijzigd | aangepast"),
    no_articles=(
        r"(?:fout )?404|pagina (?:is )?niet (?:gevonden|beschikbaar)|toegang geweigerd|inloggen|aanmelden",
        r"registreren|zoeken|zoekresultaten.{0,80}|winkelwagen|contact|over ons|privacy(?:verklaring|beleid)",
        r"cookie(?:s|beleid)",
    ),
    offers=(
        r"\b(?:al abonnee|word abonnee|verder lezen|onbeperkt (?:lezen|toegang)|(?:maandelijks|altijd) opzegbaar)",
    ),
    controls=(
        "(?:laat|geef) een reactie(?: achter)?",
        r"leestijd\W.{0,20}|luister naar (?:dit |het )?artikel\b.{0,20}|(?:plaats|geef|schrijf) (?:een )?reactie",
        r"(?:\d{1,5}|geen|bekijk) reacties?|bezig met laden(?:\.{1,3}|…)?",
        (
            r"reacties\W{0,3}\d{0,5}\W{0,2}|delen|deel (?:dit artikel|via \w+)|(?:het )?artikel (?:wordt vervolgd|"
            "gaat verder) na (?:de )?advertentie"
        ),
    ),
    follows=words("volg | download | abonneer | meld | word"),
    answers=words("reageren | beantwoorden | reageer"),
    comments=words("reacties | reactie | opmerkingen"),
)
