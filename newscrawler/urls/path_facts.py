"""What the path of an article's URL says of the article: its kind and its day."""

import re
from datetime import date

from newscrawler.article import Kind
from newscrawler.urls import words
from newscrawler.urls.parts import DATE, MONTHS, path_of
from newscrawler.urls.replays import original_of

# A day in other words: with a whole name of a month, with a section behind the year, or with the day first where no
# month can be that number.
_MONTH_NAMES = ("ruary", "uary", "ch", "il", "e", "y", "ust", "tember", "ober", "ember", "t")
_OTHER_DATE = re.compile(
    rf"/(?P<year>(?:1[7-9]|20)\d\d)/(?P<month>{'|'.join(MONTHS)})(?:{'|'.join(_MONTH_NAMES)})/(?P<day>\d\d?)(?=/|$)"
    rf"|/(?P<year3>(?:19|20)\d\d)/[A-Za-z][A-Za-z.-]{{1,20}}/(?P<month3>0[1-9]|1[0-2])/(?P<day3>\d\d)(?=/)"
    r"|/(?P<day2>1[3-9]|2\d|3[01])[-.](?P<month2>0?[1-9]|1[0-2])[-.](?P<year2>(?:1[7-9]|20)\d\d)(?=/|$)"
)


def kind_of(url: str) -> Kind | None:
    """The kind of an article, by a word in its path.

    >>> kind_of("https://n.example/video/98765/a-bridge-opens"), kind_of("https://n.example/sport/98765/a-draw")
    ('video', None)
    """
    segments = path_of(url).split("/")[1:-1]
    return next((words.KINDS[segment] for segment in segments if segment in words.KINDS), None)


def date_of(url: str) -> date | None:
    """The day that a URL names, with year, month and day.

    >>> date_of("https://n.example/2024/05/13/flood"), date_of("https://n.example/2024/05/flood")
    (datetime.date(2024, 5, 13), None)
    >>> date_of("https://n.example/2024/october/03/flood"), date_of("https://n.example/news/29-10-2021")
    (datetime.date(2024, 10, 3), datetime.date(2021, 10, 29))
    >>> date_of("https://n.example/1944/0513/flood"), date_of("https://n.example/2024-05/13/flood")
    (datetime.date(1944, 5, 13), datetime.date(2024, 5, 13))
    >>> date_of("https://n.example/2010/POLITICS/08/13/a-vote/index.html")
    datetime.date(2010, 8, 13)
    """
    path = path_of(original_of(url))
    for pattern in (DATE, _OTHER_DATE):
        if match := pattern.search(path):
            named = {name.rstrip("23"): figures for name, figures in match.groupdict().items() if figures}
            if "day" in named:
                return _day(named["year"], named["month"], named["day"])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), MONTHS.index(month) + 1 if month in MONTHS else int(month), int(day))
    except ValueError:
        return None
