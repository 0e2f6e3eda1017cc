"""Slovak."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Značky | Štítky"),
    ),
    dates=DateWords(
        before_time=words("v | o"),
    ),
    distances=DistanceWords(
        before=("pred",),
    ),
    bylines=BylineWords(
        conjunctions=("a",),
        by=("autor(?:ka|i)?", "napísala?", "text(?= ?:)"),
    ),
    leads=words("""
        čítajte aj | prečítajte si aj | mohlo by vás zaujímať | súvisiace články | najčítanejšie
    """),
    published=("publikovan", "vydané", "zverejn"),
    modified=("aktualiz", "upraven"),
    more=words("""
        ďalšia | ďalšie | ďalšia strana | ďalšie články | načítať ďalšie | zobraziť viac | viac článkov
        staršie články
    """),
    no_articles=(
        r"(?:chyba )?404|stránka (?:sa nenašla|nebola nájdená|neexistuje)|prihlásenie|prihlásiť sa|registrácia",
        r"vyhľadávanie|výsledky vyhľadávania.{0,80}|kontakt|o nás|košík",
    ),
    headings=("reklama",),
    controls=(
        "(?:pridať|napísať) komentár",
        r"komentáre\W{0,3}\d{0,5}\W{0,2}|zdieľať(?: článok)?",
    ),
    answers=words("odpovedať | reagovať"),
    comments=words("komentáre | komentárov | komentár | diskusia"),
)
