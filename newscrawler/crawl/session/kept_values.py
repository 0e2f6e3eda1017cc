"""Keeps values of a known article that have turned out to be those of its whole site, until it changes otherwise.

They were released before anybody knew, and a revision of each article for nothing else would tell no reader anything.

Tested in tests/crawl/session/test_kept_values.py.
"""

from collections.abc import Collection, Mapping
from typing import Any

from newscrawler.article import Article, Image
from newscrawler.dataset.record import to_record
from newscrawler.dataset.revisions import compare_records
from newscrawler.extract.memory.of_site import number_of
from newscrawler.near_duplicates import content_hash

_FIELDS = ("description", "image", "keywords")


def keep_site_values(article: Article, record: Mapping[str, Any], values: Collection[int]) -> bool:
    """Whether an article differs from its record in nothing but values of the site, which it is then given again."""
    if not values:
        return False
    changed = compare_records(record, to_record(article, discovered_via=())).fields
    if not changed or not all(name in _FIELDS and _is_of_site(name, record.get(name), values) for name in changed):
        return False
    provenance = record.get("provenance") or {}
    for name in changed:
        value = record[name]
        setattr(article, name, Image(**value) if name == "image" else value)
        if source := provenance.get(name):
            article.provenance[name] = source
    article.content_hash = content_hash(article)
    return True


def _is_of_site(name: str, value: Any, values: Collection[int]) -> bool:
    told: Any = value.get("url") if isinstance(value, dict) else value
    return bool(told) and number_of(name, told) in values
