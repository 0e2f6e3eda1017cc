"""Words: what stands around an article on its page in one language, all of it invented. None of it is ever text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Words:
    language: str
    locale: str
    paper: str  # name of the newspaper that prints in this language
    menu: tuple[str, ...]  # names of its sections
    by: str
    and_: str
    published: str
    updated: str
    most_read: str
    read_more: str
    read_next: str
    tags: str
    share: str
    comments: str
    reply: str
    advertisement: str
    breaking: str
    search: str
    subscribe: str  # heading of the newsletter's box
    newsletter: str
    cookies: str
    accept: str
    about_author: str  # "{}" is the name
    rights: str
    flashes: tuple[str, ...]  # of the ticker
    teasers: tuple[tuple[str, str], ...]  # headline and summary of stories that are not on the site
    remarks: tuple[tuple[str, str], ...]  # readers and what they wrote below the article
    post: str  # embedded, of a social network
    day: Callable[[datetime], str]
    clock: str = "{:%H:%M}"
    between: str = " "  # day and clock

    def moment(self, moment: datetime) -> str:
        """Day and clock as printed."""
        return self.day(moment) + self.between + self.clock.format(moment)


def day_format(months: str, form: str = "{day} {month} {year}") -> Callable[[datetime], str]:
    """Prints a day with the name of its month; `months` are twelve, parted by spaces."""
    names = months.split()
    return lambda moment: form.format(day=moment.day, month=names[moment.month - 1], year=moment.year)
