"""Czech."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Štítky | Témata"),
    ),
    dates=DateWords(
        inside=("roku",),
        before=("dne",),
        before_time=words("v | ve"),
    ),
    distances=DistanceWords(
        before=("pred",),
        after=("pred",),
        units={
            "hour": words("hodin | hodinu | hodiny"),
            "second": words("vterin | vteriny | vterinami | sekund"),
            "day": words("dnu | dni"),
        },
        about=words("priblizne | asi | okolo"),
    ),
    bylines=BylineWords(
        conjunctions=("a",),
        by=("autor(?:ka|ři)?", "napsala?", "text(?= ?:)"),
        from_or_for=("v",),
        small_ends=("dne",),
    ),
    picture_credits=words("zdroj foto"),
    leads=words("""
        čtěte také | čtěte i | přečtěte si také | mohlo by vás zajímat | související články | nejčtenější
        čtěte více | související | mohlo by vás zaujmout | přečtěte si
    """),
    headings=("reklama",),
    published=("publikov", "vydáno", "zveřejn"),
    modified=("aktualiz", "upraven"),
    more=words("""
        další | další stránka | další články | načíst další | zobrazit další | více článků | starší příspěvky
        starší články
    """),
    no_articles=(
        r"(?:chyba )?404|stránk[au] (?:nenalezena|nebyla nalezena|neexistuje)|přihlášení|přihlásit se|registrace",
        r"vyhledávání|výsledky vyhledávání.{0,80}|kontakty?|o nás|košík",
    ),
    controls=(
        r"(?:přidat|napsat) komentář|doba čtení\W.{0,20}|poslechněte si (?:článek|tento)\b.{0,20}",
        r"komentáře\W{0,3}\d{0,5}\W{0,2}|sdílet(?: článek)?|(?:článek|text) pokračuje pod reklamou",
    ),
    follows=words("sledujte | odebír | přidej | stáhn"),
    answers=words("odpovědět | reagovat"),
    comments=words("komentáře | komentářů | komentář | diskuse | diskuze"),
)
