"""Haitian Creole."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("sous",),
        tags=("etikèt",),
    ),
    dates=DateWords(
        months={
            1: ("janvye",),
            2: ("fevriye",),
            3: ("mas",),
            4: ("avril",),
            5: ("me",),
            6: ("jen",),
            7: ("jiyè",),
            8: ("out",),
            9: ("septanm",),
            10: ("oktòb",),
            11: ("novanm",),
            12: ("desanm",),
        },
    ),
    bylines=BylineWords(
        conjunctions=("ak",),
        by=words("otè | ekri pa | pibliye pa"),
    ),
    published=("pibliye",),
    modified=words("mete ajou | mizajou"),
    leads=words("""
        li tou | li plis | kontinye li | atik ki gen rapò | nouvèl ki gen rapò | sa moun li plis
        dènye nouvèl
    """),
    headings=("piblisite",),
    more=words("pwochen | pwochen paj | plis | wè plis | plis nouvèl"),
    picture_credits=words("foto | imaj"),
    controls=(r"kòmantè\W{0,3}\d{0,5}\W{0,2}|(?:kite|ekri) yon kòmantè|pataje",),
)
