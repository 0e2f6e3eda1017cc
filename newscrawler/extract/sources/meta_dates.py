"""Which tags of a page tell when it was published or changed, by their names.

Tested in tests/extract/sources/test_meta_dates.py.
"""

import re
from collections.abc import Iterable, Iterator

# Names under which publishing systems give the date of publication, the most exact first: Open Graph, schema.org,
# Parse.ly, Sailthru, Cxense, Chartbeat, Highwire, Dublin Core, and what older systems call it.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "article:published", "publish-date",
    "published-date", "w-published-date", "cludo:date", "publish_date", "publishdate", "publication_date",
    "published_time", "published", "pubdate", "pub_date", "originalpublicationdate", "citation_publication_date",
    "citation_online_date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
    "article_date_original", "rnews:datepublished", "prism.publicationdate", "bt:pubdate",
)  # fmt: skip
# Names of a date of any event: of the file, of the issue in print, of publication.
OF_ANY_EVENT = ("dcterms.date", "dc.date", "date")
MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
             "dc.date.modified", "lastmod", "last-modified", "last_modified")  # fmt: skip

# Words for it in the names that single systems and sites give it (`og:regDate`, `awa-publishedDate`, `dc:created`), as
# their letters alone, the surest first; a system's word for when the page was made or last sent is none.
_BY_NAME = (
    re.compile(
        r"(?:(?:publish(?:ed)?|publication|pub)(?:date|time|day|at|on)|date(?:time)?(?:published|publication|pub))$"
    ),
    re.compile(
        r"(?:(?:issued?|posted|post|release|reg|display)(?:date|time|at|on)|date(?:issued|posted)|(?:dc|terms)issued)$"
    ),
    re.compile(r"(?:created?(?:date|time|at|on)|date(?:created|creation)|created|citationdate|^p(?:date|time))$"),
)
_OTHER_EVENT = re.compile(
    r"modif|updat|edit|expir|last|un(?:til|publ)|valid|build|cach|gener|copyright|event|start|end|upload"
)
_LETTERS = re.compile(r"[^a-z]+")

# The date in the tag whose content is JSON, by which Parse.ly was told of pages before it read JSON-LD.
PARSELY_DATE = re.compile(r"\"pub_date\"\s*:\s*\"([^\"]{8,40})\"").search


def named_for_publication(names: Iterable[str]) -> Iterator[str]:
    """The names that say so by their words, the surest first.

    >>> list(named_for_publication(["created", "dtk:publishdate", "expiry-date", "og:title"]))
    ['dtk:publishdate', 'created']
    """
    told = [(name, _LETTERS.sub("", name)) for name in names]
    for words in _BY_NAME:
        for name, letters in told:
            if words.search(letters) and not _OTHER_EVENT.search(letters):
                yield name
