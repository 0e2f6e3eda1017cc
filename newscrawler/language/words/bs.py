"""Bosnian."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("izvor",),
        tags=words("oznake | tagovi"),
    ),
    dates=DateWords(
        months={
            1: ("januara",),
            2: ("februara",),
            3: ("marta",),
            4: ("aprila",),
            5: ("maja",),
            6: ("juna",),
            7: ("jula",),
            8: (
                "augusta",
                "avgusta",
            ),
            9: ("septembra",),
            10: ("oktobra",),
            11: ("novembra",),
            12: ("decembra",),
        },
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
