"""Gujarati."""

from newscrawler.language.language import BylineWords, DateWords, Labels, Language, words

LANGUAGE = Language(
    labels=Labels(
        source=words("સ્રોત | સ્ત્રોત"),
        tags=words("ટૅગ્સ | ટેગ્સ | ટૅગ | ટેગ"),
    ),
    dates=DateWords(
        halves={"સવારે": 0, "બપોરે": 1, "સાંજે": 1, "રાત્રે": 2},
    ),
    bylines=BylineWords(
        conjunctions=("અને",),
        by=words("લેખક | લેખિકા | દ્વારા | અહેવાલ | રિપોર્ટ"),
    ),
    published=words("પ્રકાશિત | પ્રસિદ્ધ થયેલ | પોસ્ટ ક"),
    modified=words("અપડેટ | સુધારેલ"),
    leads=words("""
        આ પણ વાંચો | આ પણ જુઓ | વધુ વાંચો | વધુ વાંચવા | સંબંધિત સમાચાર | સંબંધિત લેખ
        સંબંધિત મુદ્દા | સૌથી વધારે વંચાયેલા સમાચાર | સૌથી વધુ વંચાયેલા | તાજા સમાચાર
    """),
    headings=("જાહેરાત",),
    more=words("આ પછી | આગળ | આગળનું પાનું | વધુ | વધુ જુઓ | વધુ સમાચાર | વધુ લોડ કરો"),
    picture_credits=words("તસવીર | ફોટો | ઇમેજ સ્રોત"),
    controls=(r"ટિપ્પણીઓ\W{0,3}\d{0,5}\W{0,2}|(?:ટિપ્પણી|કોમેન્ટ) (?:કરો|લખો|આપો)|શેર કરો|શેર",),
    no_articles=("પેજ મળ્યું ન(?:હીં|થી).{0,20}|શોધ પરિણામ.{0,80}",),
)
