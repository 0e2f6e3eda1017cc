"""What the path of an article's URL says of the article: its kind and its day."""

from datetime import date

from newscrawler.article import Kind
from newscrawler.urls import words
from newscrawler.urls.parts import DATE, MONTHS, path_of


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
    """
    match = DATE.search(path_of(url))
    if match is None:
        return None
    year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
    if not day:
        return None
    try:
        return date(int(year), MONTHS.index(month) + 1 if month in MONTHS else int(month), int(day))
    except ValueError:
        return None
