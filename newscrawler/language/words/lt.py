"""Lithuanian."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        tags=words("Žymos | Raktažodžiai"),
    ),
    dates=DateWords(
        after=("val",),
    ),
    bylines=BylineWords(
        conjunctions=("ir",),
        by=("autor(?:ius|ė|iai)",),
    ),
    leads=words("""
        taip pat skaitykite | skaitykite taip pat | skaitykite daugiau | susijusios naujienos | susiję straipsniai
        skaitomiausi
    """),
    published=("paskelbt", "publikuot"),
    modified=("atnaujin",),
    more=words("""
        kitas | kitas puslapis | daugiau | rodyti daugiau | įkelti daugiau | daugiau naujienų
    """),
    headings=("reklama",),
    picture_credits=words("nuotr\\.? | nuotrauka"),
    controls=(r"komentarai\W{0,3}\d{0,5}\W{0,2}|(?:parašykite|rašyti) komentarą|dalintis|pasidalinti",),
)
