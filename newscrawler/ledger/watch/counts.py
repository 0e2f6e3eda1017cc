"""Counts of a run or a day: how they are summed, bounded and packed.

Tested in tests/ledger/watch/test_counts.py.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import orjson

from newscrawler.language.zstd import zstd

Counts = Mapping[str, Mapping[str, int]]
"""Group -> what -> number, such as field -> authors -> the records that have any. All of them add up: those of a day
are the sum of those of its runs. docs/what-does-a-run-observe.md says what each counts."""

OTHER = "other"
MAX_NAMES = 40
"""Names of a group that are kept: sections and listings are the site's own words, and it may have any number."""

_MAX_NAMES_OF = {
    "source": 100,  # ten fields by the words of provenance
    "run_by_day": 70,  # seven days by outcome
}
_MAX_LENGTH = 160  # characters of a name; a URL that is cut would be another
_KEPT_BY = {"listing": "listing_read"}  # whose numbers say which names are kept: one that lists nothing matters

# What rows share, most common last, so that it is near. A row can be read with the dictionary alone that it was written
# with: this one never changes; another one gets another number.
_NUMBER = b"\x01"
_DICTIONARY = (
    b'"refuse":{"private_address":"redirect":"certificate":"render":{"taken_plain":"shell":{"plain":"chromium":'
    b'"splash":"limit":{"body":"time":"silence":"redirects":"redirect_loop":"sitemap_entries":"feed_entries":"fault":{'
    b'"mended":"broken":"unclosed":"sitemap_lastmod":"feed_entry":"hold":{"shrunk":"common":"persist":{"withdraw":{"gone":'
    b'"throttle":{"retry_after":"breaker_opened":"crawl_delay_capped":"give_up":{"event":{"robots_changed":"clock_back":'
    b'"block_pages":"redirected_home":"coverage":{"found":"estimated":"run":{"gate_failed":"store_failed":"no_articles":'
    b'"fenced":"interrupted":"failed":"partly_done":"nothing_new":"done":"records":{"all":"new":"articles":{"new":'
    b'"updated":"withdrawn":"unchanged":"quarantined":"released":"copies":0},"section":{"Sports":"Economy":"Politics":'
    b'"Culture":"Opinion":"World":"-":"channel":{"coverage":"tags":"most_read":"read_more":"sitemaps":"feeds":'
    b'"read_next":"sections":"kind":{"press":"podcast":"newscast":"report":"blog":"infographic":"gallery":"feature":'
    b'"live":"analysis":"opinion":"video":"news":"language":{"ar":"es":"fr":"de":"en":"judged":{"headline":"authors":'
    b'"date_published":"description":"image":"keywords":"body":"language":"doubt":{"headline":"authors":"date_published":'
    b'"description":"image":"keywords":"body":"language":"source":{"headline=json-ld":"authors=json-ld":'
    b'"date_published=json-ld":"description=json-ld":"image=json-ld":"section=json-ld":"keywords=json-ld":'
    b'"body=json-ld":"language=json-ld":"date_modified=json-ld":"headline=visible":"authors=visible":'
    b'"date_published=visible":"body=general":"headline=site":"authors=site":"date_published=site":"description=site":'
    b'"image=site":"section=site":"body=site":"headline=metadata":"authors=metadata":"date_published=metadata":'
    b'"description=metadata":"image=metadata":"section=metadata":"keywords=metadata":"language=metadata":'
    b'"date_modified=metadata":"field":{"headline":"authors":"date_published":"description":"image":"section":"keywords":'
    b'"body":"language":"date_modified":"words":{"0":"1":"16":"32":"64":"128":"256":"512":"1024":"2048":"4096":"8192":'
    b'"lag":{"60":"300":"900":"3600":"10800":"21600":"43200":"86400":"172800":"604800":"more":"future":"none":'
    b'"drop":{"missing_body":"missing_headline":"missing_date_published":"before_since":"duplicate_id":'
    b'"duplicate_canonical_url":"duplicate_content":"fail":{"http_403":"http_404":"http_410":"http_429":"http_500":'
    b'"http_503":"TimeoutError":"retry":{"http_500":"http_503":"robots":{"kept":"not_modified":"duplicates":{"exact":'
    b'"near":"stories":"page":{"done":"failed":"rejected":"gone":"not_modified":"status":{"301":"302":"403":"404":"410":'
    b'"429":"500":"503":"304":"200":"traffic":{"requests":"bytes":"robots":"sitemaps":"feeds":"time":{"seconds":"cpu_ms":'
    b'"wait_ms":"latency_ms":"gate":{"held":"persisted":"passed":"listing":{"https://www.example.com/news/":['
)
_LEVEL: dict[int, int] = {
    zstd.CompressionParameter.compression_level: 9,
    zstd.CompressionParameter.checksum_flag: 1,
}


def summed(all_counts: Iterable[Counts]) -> Counts:
    """The sum of counts.

    >>> summed([{"field": {"authors": 2}}, {"field": {"authors": 1, "image": 1}, "run": {"done": 1}}])
    {'field': {'authors': 3, 'image': 1}, 'run': {'done': 1}}
    """
    found: dict[str, dict[str, int]] = {}
    for counts in all_counts:
        for group, numbers in counts.items():
            own = found.setdefault(group, {})
            for what, number in numbers.items():
                own[what] = own.get(what, 0) + number
    return found


def bounded(counts: Counts) -> Counts:
    """The same sums with no more names than are kept: of a group that has more, the smallest are counted together."""
    return {group: _bounded(group, numbers, counts) for group, numbers in counts.items()}


def _bounded(group: str, numbers: Mapping[str, int], counts: Counts) -> Mapping[str, int]:
    limit = _MAX_NAMES_OF.get(group, MAX_NAMES)
    if len(numbers) <= limit and all(len(name) <= _MAX_LENGTH for name in numbers):
        return numbers
    weights = counts.get(_KEPT_BY.get(group, group), numbers)
    short = [name for name in numbers if len(name) <= _MAX_LENGTH and name != OTHER]
    kept = set(sorted(short, key=lambda name: (-weights.get(name, 0), name))[: limit - 1])
    found = {name: number for name, number in numbers.items() if name in kept}
    found[OTHER] = sum(number for name, number in numbers.items() if name not in kept)
    return found


def pack_counts(counts: Counts) -> bytes:
    """Counts as a row keeps them: one zstd frame of JSON (RFC 8878) behind the number of its dictionary. Listings,
    which two groups name, are named once.

    >>> unpack_counts(pack_counts({"field": {"authors": 2}}))
    {'field': {'authors': 2}}
    """
    data: dict[str, Any] = dict(counts)
    listed, read = counts.get("listing"), counts.get("listing_read")
    if listed and read and listed.keys() == read.keys():
        data["listing"] = {url: [number, read[url]] for url, number in listed.items()}
        del data["listing_read"]
    return _NUMBER + zstd.compress(orjson.dumps(data), options=_LEVEL, zstd_dict=_dictionary())


def unpack_counts(blob: bytes) -> Counts:
    """What `pack_counts` was given. What is damaged counts nothing: figures are no articles."""
    try:
        if not blob.startswith(_NUMBER):
            return {}
        counts: dict[str, Any] = orjson.loads(zstd.decompress(blob[1:], zstd_dict=_dictionary()))
    except (ValueError, zstd.ZstdError):
        return {}
    pairs = counts.get("listing", {})
    if any(isinstance(pair, list) for pair in pairs.values()):
        counts["listing"] = {url: links for url, (links, _) in pairs.items()}
        counts["listing_read"] = {url: read for url, (_, read) in pairs.items()}
    return counts


@cache
def _dictionary() -> zstd.ZstdDict:
    return zstd.ZstdDict(_DICTIONARY, is_raw=True)
