"""Croatian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Language, words

LANGUAGE = Language(
    dates=DateWords(
        inside=("godine",),
        before=("dana",),
        before_time=("u",),
    ),
    distances=DistanceWords(
        before=("prije",),
        conjunctions=("i",),
    ),
    bylines=BylineWords(
        conjunctions=("i",),
        by=("autor(?:ica|i)?", "piše", "napisa(?:o|la)"),
    ),
    leads=words("""
        pročitajte i | pročitajte još | povezane vijesti | najčitanije | možda će vas zanimati | čitajte i
        više o tome | pročitajte više
    """),
    published=("objavljen",),
    modified=("ažurir", "izmijenjen", "izmjen"),
    more=words("""
        sljedeća | sljedeća stranica | više | učitaj više | učitaj još | prikaži više | još vijesti
        starije objave
    """),
    headings=("oglas",),
    controls=(r"komentari\W{0,3}\d{0,5}\W{0,2}|podijeli(?: članak)?",),
    answers=words("odgovori"),
    comments=words("komentari | komentara"),
)
