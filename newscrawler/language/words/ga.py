"""Irish."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=("foinse",),
        tags=("clibeanna",),
    ),
    dates=DateWords(
        ordinals=("ú",),
    ),
    bylines=BylineWords(
        conjunctions=("agus",),
        by=words("údar | scríofa ag | scríobhaí"),
    ),
    published=words("foilsi | postáilte"),
    modified=("nuashonr",),
    leads=words("""
        léigh freisin | léigh tuilleadh | léigh níos mó | lean ar aghaidh ag léamh
        scéalta gaolmhara | ábhar gaolmhar | is mó léite | an nuacht is déanaí
    """),
    headings=words("fógra | fógraíocht"),
    more=words("ar aghaidh | an chéad leathanach eile | tuilleadh | tuilleadh nuachta | níos mó"),
    picture_credits=words("grianghraf | pictiúr | íomhá"),
    controls=(r"tráchtanna\W{0,3}\d{0,5}\W{0,2}|fág (?:freagra|trácht|nóta tráchta)|roinn",),
    no_articles=("ní bhfuarthas an leathanach.{0,20}|torthaí cuardaigh.{0,80}",),
)
