"""Bosnian."""

from newscrawler.language.language import BylineWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("izvor",),
        tags=words("oznake | tagovi"),
    ),
    bylines=BylineWords(
        conjunctions=("i",),
        by=("autor(?:ica|i)?", "piše", "napisa(?:o|la)"),
    ),
    published=("objavljen", r"datum\s*:"),
    modified=words("ažurir | izmijenjen"),
    leads=words("""
        pročitajte još | pročitajte i | pročitaj još | pročitaj više | povezani članci
        povezane vijesti | najčitanije | najnovije | čitajte i | vezane vijesti
    """),
    headings=words("oglas | reklama"),
    more=words("sljedeća | sljedeća stranica | više | učitaj još | prikaži još | još vijesti | više vijesti"),
    picture_credits=words("foto(?:grafija)? | slika"),
    controls=(r"komentari\W{0,3}\d{0,5}\W{0,2}|(?:ostavite|ostavi|napiši) komentar|podijeli(?:te)?",),
)
