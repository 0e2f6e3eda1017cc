"""Swedish."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Ämnen | Etiketter"),
    ),
    dates=DateWords(
        days_back={"i går": 1},
        before=("den",),
        before_time=("om",),
        clock=("kl",),
    ),
    distances=DistanceWords(
        after=("sedan",),
        numbers={"en": 1, "ett": 1},
        about=("omkring",),
        conjunctions=("och",),
    ),
    bylines=BylineWords(
        conjunctions=("och",),
        by=words("av | författare | skribent(?= ?:)"),
        metadata=("skriven av",),
        from_or_for=("i",),
        small_ends=("den",),
    ),
    leads=words("""
        relaterade artiklar | läs också | läs mer | mest läst | mest lästa | läs även | relaterat | se också
        missa inte
    """),
    headings=("annons",),
    more=words("""
        nästa | visa fler | nästa sida | ladda fler | ladda in fler | läs in fler | hämta fler | fler artiklar
        fler nyheter | äldre inlägg | visa mer
    """),
    paywalls=(r"\bför att läsa (?:vidare|hela)\b.{0,60}(?:prenumer|abonn)",),
    published=("publicer", "datum\\s*:"),
    modified=words("uppdater | ändrad | redigerad"),
    no_articles=(
        r"(?:fel )?404|sidan (?:kunde inte hittas|hittades inte|finns inte).{0,20}|logga in|skapa konto|sök",
        r"sökresultat.{0,80}|kontakta? oss|om oss|varukorg|integritetspolicy",
    ),
    offers=(
        r"\b(?:redan (?:prenumerant|kund)|bli (?:prenumerant|medlem)|läs vidare|(?:obegränsad|full) tillgång)",
        r"\b(?:avsluta när du vill)",
    ),
    controls=(
        r"lästid\W.{0,20}|lyssna på (?:artikeln|texten)\b.{0,20}|skriv en kommentar",
        r"kommentarer\W{0,3}\d{0,5}\W{0,2}|dela(?: artikeln)?|artikeln? fortsätter (?:under|efter) annonsen",
    ),
    follows=words("följ | prenumerera | ladda"),
    answers=words("svara"),
    comments=words("kommentarer | kommentar"),
)
