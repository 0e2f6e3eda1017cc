"""What single parts of a URL say: a segment of its path, a parameter of its query.

Tested in tests/urls/test_patterns.py.
"""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawler.language.expressions import expression
from newscrawler.urls import words

PAGE_ENDING = re.compile(r"\.(?:html?|s?html|php\d?|aspx?|jspx?|cfm|do|ece|story)$")
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_YEAR_OF_DAY = rf"(?:{_YEAR}|1[7-9]\d\d(?!\d))"  # beside a month: it may be of an archive
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DATE = expression(
    rf"/(?P<year>{_YEAR_OF_DAY})(?:/(?P<month>0?[1-9]|1[0-2]|{'|'.join(MONTHS)})(?:/(?P<day>0?[1-9]|[12]\d|3[01]))?)(?=/|$)"
    rf"|(?<!\d)(?P<year2>{_YEAR_OF_DAY})(?P<sign>[-_]?)(?P<month2>0[1-9]|1[0-2])(?P=sign)(?P<day2>0[1-9]|[12]\d|3[01])(?!\d)"
    # 2024/0513, 2024-05/13, 202405/13: two of the three in one segment
    rf"|/(?P<year3>{_YEAR_OF_DAY})(?P<parted>/)?[-_]?(?P<month3>0[1-9]|1[0-2])(?(parted)|/)"
    r"(?P<day3>0[1-9]|[12]\d|3[01])(?=/|$)"
    # ... of the Jalali, Hijri and Buddhist calendars, whose days `path_facts` does not read
    r"|/(?:1[34]\d\d|25\d\d)/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?=/)"
)
ARCHIVE = re.compile(rf"/(?:{_YEAR}(?=/?$)|{_YEAR_OF_DAY}(?:/\d{{1,2}}|/(?:{'|'.join(MONTHS)})\w*){{1,2}})/?$")
# A segment that is a day, a month, a week or a year and nothing else: 2026-01-05, 202601, 5.1.2026, may-2026, 2026-w05.
is_period = re.compile(
    rf"(?:{_YEAR}(?:[-_.](?:0?[1-9]|1[0-2])(?:[-_.](?:0?[1-9]|[12]\d|3[01]))?)?|{_YEAR}-?w\d\d?"
    r"|(?:19[5-9]|20[0-4])\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?"
    rf"|(?:0?[1-9]|[12]\d|3[01])[-_.](?:0?[1-9]|1[0-2])[-_.]{_YEAR}|(?:0?[1-9]|1[0-2])[-_.]{_YEAR}"
    rf"|(?:{'|'.join(MONTHS)})[a-z]*[-_.]{_YEAR}|{_YEAR}[-_.](?:{'|'.join(MONTHS)})[a-z]*)"
).fullmatch
# Listings of Chinese and other systems bear their own number: node_7250, list_12, col1234.
is_numbered_listing = re.compile(
    r"(?:node|list|index|col|channel|cat|category|section|page)[-_]?\d+(?:[-_]\d+)*"
).fullmatch
NUMBER = re.compile(r"(?<![0-9])[0-9]{5,}(?![0-9])")  # of five figures or more; four are a year
IDENTITY = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"  # RFC 9562
    r"|(?<![0-9a-z])(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{12,}(?![0-9a-z])"  # letters and figures mixed
    # ... and by turns
    r"|(?<![0-9a-z])(?=[0-9a-z]{10})(?:(?:[a-z]+[0-9]+){2,}[a-z]*|(?:[0-9]+[a-z]+){2,}[0-9]*)(?![0-9a-z])"
)
_ARTICLE_ID = re.compile(r"(?:article|art|news|story|noticia|nota)(?:id|no|nr|num)?$").search
_OTHER_ID = re.compile(
    r"(?:doc|document|object|content|post|item|entry|element|node|serial|auto|pk)(?:id|no|nr|num)$|seq(?:no|code)$"
).search
_OF_ONE = re.compile(r"(?:id|no|nr|num|seq|idx|key|code|sn)$").search
_OF_SEVERAL = re.compile(
    "cat|sec|menu|board|bbs|tag|topic|author|user|page|list|group|site|lang|type|class|kind|area|region|month|year"
).search
# A code of an article's own: letters and figures mixed, or capitals within a word.
is_code = re.compile(r"(?=.*[A-Za-z])(?:(?=.*[0-9])|(?=.*[a-z].*[A-Z][a-z]?[A-Z]))[0-9A-Za-z]{6,24}").fullmatch
is_bare_id = re.compile(r"(?:article|id|a)?\d{3,}(?:\.html?)?").fullmatch
PAGE_SEGMENT = re.compile(
    r"/(?:page|pagina|seite|pag)[/-](\d{1,5})/?$|/p[/-](\d{1,3})/?$|/(?:page|seite|pagina)(\d{1,5})/?$"
)
_HAS_FIGURE = re.compile(r"[0-9]").search
_BETWEEN_WORDS = re.compile(r"[-_+. ]+")
_IDEOGRAPHS = expression(r"[\u3040-\u30ff\u3400-\u9fff]")

MIN_SLUG_WORDS = 4  # of a slug that is a headline; names of sections have fewer
_IDEOGRAPHS_A_WORD = 3

_IS_SCRIPT = re.compile(
    rf"https?://[^/]+(?:/(?:.*/)?(?:[^/]+\.(?:php\d?|aspx?|jspx?|cfm|do)|{'|'.join(sorted(words.SEARCHES))}))?/?"
).fullmatch


def path_of(url: str) -> str:
    try:
        return unquote(urlsplit(url).path).lower()
    except ValueError:
        return ""


def is_script(url: str) -> bool:
    """Whether all pages of a site may lie at a URL and differ in the query alone: its root, a script, a search."""
    return _IS_SCRIPT(url) is not None


_ROUTE = re.compile(
    r"(?P<site>https?://[^/?#]+/)(?:[^/?#]+\.php\d?)?\?(?:(?:q|r|route)=)?(?P<slash>/|%2f)?(?P<path>[\w.~-]++(?:(?:/|%2f)(?:[\w.~-]|%(?!2f))++)++/?)"
    r"(?:&(?P<rest>.*))?",
    re.IGNORECASE,
).fullmatch


def routed(url: str) -> str:
    """A URL whose path stands in its query, for a script that serves all of a site, with that path in its place.

    >>> routed("https://n.example/?q=node/12"), routed("https://n.example/index.php?r=news%2Fview&id=7")
    ('https://n.example/node/12', 'https://n.example/news/view?id=7')
    >>> routed("https://n.example/index.php?/world/7-flood"), routed("https://n.example/?q=flood&page=2")
    ('https://n.example/world/7-flood', 'https://n.example/?q=flood&page=2')
    """
    match = _ROUTE(url) if "?" in url else None
    if match is None:
        return url
    return match["site"] + unquote(match["path"]) + (f"?{match['rest']}" if match["rest"] else "")


def query_of(query: str) -> list[tuple[str, str]]:
    try:
        return [(name.lower(), value) for name, value in parse_qsl(query, max_num_fields=50)] if query else []
    except ValueError:  # more fields than any page asks for
        return []


def ending_of(segment: str) -> str:
    head, dot, ending = segment.rpartition(".")
    return ending if dot and head else ""


def bare(segment: str) -> str:
    """A segment without the ending of a page's file."""
    return PAGE_ENDING.sub("", segment)


def words_of(segment: str) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split(segment) if word]


def letters_of(segment: str) -> int:
    """How many words of a segment have letters; scripts without spaces are counted by their signs. What tells one page
    from all others, such as a UUID, is no word."""
    if _HAS_FIGURE(segment):
        segment = IDENTITY.sub(" ", segment)
    found = sum(any(map(str.isalpha, word)) for word in words_of(segment))
    return max(found, len(_IDEOGRAPHS.findall(segment)) // _IDEOGRAPHS_A_WORD)


def has_number(segment: str) -> bool:
    """Whether a segment bears a number that tells one article from all others: none that is a day or a month."""
    return not is_period(segment) and NUMBER.search(segment) is not None


def has_identity(segment: str) -> bool:
    return has_number(segment) or IDENTITY.search(segment) is not None


# What Zope shows of a page beside itself (/@@search, /++resource++logo.svg), and what wikis have beside their pages.
_VIEWS = ("@@", "++", "special:", "talk:", "user:", "user_talk:", "template:", "template_talk:", "mediawiki:", "file:")


def is_of_machines(segments: list[str]) -> bool:
    if any(segment.startswith(_VIEWS) for segment in segments):
        return True
    return not words.NEVER.isdisjoint((*segments, *map(bare, segments[-1:])))


def is_list_of_all(segments: list[str], query: list[tuple[str, str]]) -> bool:
    """Whether a search for nothing says how what it finds is sorted: BLOX has the further pages of its lists so."""
    is_search = bool(segments) and segments[-1] in words.SEARCHES and words.NEVER.isdisjoint(segments[:-1])
    given = {name for name, value in query if value}
    return is_search and words.SEARCHED.isdisjoint(given) and not words.ORDERS.isdisjoint(given)


def is_action(query: list[tuple[str, str]]) -> bool:
    """Whether it is what a wiki does with a page: edits it, compares what it was."""
    return any(value.lower() in words.ACTIONS.get(name, frozenset()) for name, value in query)


def leads_back(query: list[tuple[str, str]]) -> bool:
    """Whether it is a form that leads back to another page when it is filled in."""
    return any(name in words.RETURN_PARAMETERS and value.startswith(("/", "http")) for name, value in query)


# As WordPress numbers what readers say of an article.
_ENDS_AS_VARIANT = re.compile(r"\.(?:amp|print)(?:\.html?)?$|^comment-page-\d+$").search


def is_variant(segments: list[str], query: list[tuple[str, str]]) -> bool:
    """Whether the page shows an article another time (to print, for mobile pages), or what others say of it."""
    for name, value in query:
        if name in words.VARIANT_PARAMETERS or (
            name in words.FORM_PARAMETERS and value.lower() in words.VARIANT_VALUES
        ):
            return True
    found = [bare(segment) for segment in segments if bare(segment) in words.VARIANTS]
    if (
        segments
        and words.COMMENTS.issuperset(found)
        and (found == segments or letters_of(segments[-1]) >= MIN_SLUG_WORDS)
    ):
        found = []  # a section of opinions
    return bool(found) or bool(segments and _ENDS_AS_VARIANT(segments[-1]))


def names_article(name: str) -> bool:
    """Whether a parameter is called as that with the number of an article: id, newsId, tx_news_pi1[news]."""
    return name in words.ID_PARAMETERS or _ARTICLE_ID(re.sub(r"[^a-z]", "", name)) is not None


def may_name_article(name: str) -> bool:
    """Whether a parameter may be that with the number of an article: no, seq, nttId; not cat_id, menuNo, pageNo."""
    bare = re.sub(r"[^a-z]", "", name)
    return names_article(name) or (_OF_ONE(bare) is not None and _OF_SEVERAL(bare) is None)


def is_article_id(name: str, value: str) -> bool:
    """Whether a parameter holds the number of an article."""
    bare = re.sub(r"[^a-z]", "", name)
    if names_article(name):
        return re.search(r"\d{3}|[0-9a-f]{8}", value.lower()) is not None
    if not _OTHER_ID(bare):
        return False
    return re.fullmatch(r"\{?[0-9a-f-]*(?:\d{4}|[0-9a-f]{8})[0-9a-f-]*\}?", value.lower()) is not None
