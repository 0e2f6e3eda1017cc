"""Serbian."""

from newscrawler.language.language import BylineWords, DateWords, DistanceWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Oznake | Ознаке | Тагови"),
    ),
    distances=DistanceWords(
        before=words("пре | pre"),
    ),
    dates=DateWords(
        months={
            1: (
                "januara",
                "јануара",
            ),
            2: (
                "februara",
                "фебруара",
            ),
            3: (
                "marta",
                "марта",
            ),
            4: (
                "aprila",
                "априла",
            ),
            5: (
                "maja",
                "маја",
            ),
            6: (
                "juna",
                "јуна",
            ),
            7: (
                "jula",
                "јула",
            ),
            8: (
                "augusta",
                "avgusta",
                "августа",
            ),
            9: (
                "septembra",
                "септембра",
            ),
            10: (
                "oktobra",
                "октобра",
            ),
            11: (
                "novembra",
                "новембра",
            ),
            12: (
                "decembra",
                "децембра",
            ),
        },
    ),
    bylines=BylineWords(
        conjunctions=("i", "и"),
        by=("autor(?:ka|i)?", "аутор(?:ка|и)?", "piše", "пише"),
    ),
    leads=words("""
        повезане вести | повезани чланци | povezani članci | најчитаније | најновије
        pročitajte još | прочитајте још | pročitajte i | прочитајте и | najčitanije | najnovije
        povezane vesti
    """),
    published=("objavljen", "објављен"),
    modified=("ažurir", "ажурир"),
    more=words("""
        следећа | следећа страна | више | учитај још | прикажи још | још вести | sledeća | sledeća strana
        više | učitaj još | prikaži još | još vesti
    """),
    headings=words("оглас | реклама | oglas"),
    controls=(
        r"(?:ostavite|ostavi|напишите|оставите|остави) (?:komentar|коментар)|podeli(?:te)?",
        r"подели(?:те)?|(?:komentari|коментари)\W{0,3}\d{0,5}\W{0,2}",
    ),
    answers=words("одговори | odgovori"),
    comments=words("коментари | komentari | komentara"),
)
