"""Serbian."""

from newscrawler.language.language import BylineWords, DistanceWords, Language, words

LANGUAGE = Language(
    distances=DistanceWords(
        before=words("пре | pre"),
    ),
    bylines=BylineWords(
        conjunctions=("i", "и"),
        by=("autor(?:ka|i)?", "аутор(?:ка|и)?", "piše", "пише"),
    ),
    leads=words("""
        pročitajte još | прочитајте још | pročitajte i | прочитајте и | najčitanije | najnovije
        povezane vesti
    """),
    published=("objavljen", "објављен"),
    modified=("ažurir", "ажурир"),
    more=words("""
        следећа | следећа страна | више | учитај још | прикажи још | још вести | sledeća | sledeća strana
        više | učitaj još | prikaži još | još vesti
    """),
    headings=(
        "реклама",
        "oglas",
    ),
)
