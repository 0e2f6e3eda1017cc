"""Feeds as they come when a template, a proxy or a plug-in has broken them, seeded.

A local mutation breaks one entry; it says which, and all others have to be read.
"""

import random
import re
from collections.abc import Callable
from typing import NamedTuple

_ENTRY = re.compile(rb"<(item|entry)\b.*?</\1>|\{\n   \"id\".*?\n  \}", re.DOTALL)


class Mutation(NamedTuple):
    """A broken feed: `broken` is the number of the only entry that was touched, None where more may be lost."""

    name: str
    body: bytes
    broken: int | None


def mutated(body: bytes, seed: int) -> Mutation:
    """One of the mutations of a feed, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    if seed % 3:
        at, number = _entry(body, chance)
        change = chance.choice(_LOCAL_JSON if body.startswith(b"{") else _LOCAL)
        return Mutation(change.__name__, body[: at[0]] + change(body[at[0] : at[1]], chance) + body[at[1] :], number)
    change = chance.choice(_GLOBAL_JSON if body.startswith(b"{") else _GLOBAL)
    return Mutation(change.__name__, change(body, chance), None)


def _entry(body: bytes, chance: random.Random) -> tuple[tuple[int, int], int]:
    found = list(_ENTRY.finditer(body))
    number = chance.randrange(len(found))
    return found[number].span(), number


def _any(places: list[re.Match[bytes]], chance: random.Random) -> tuple[int, int]:
    return chance.choice(places).span() if places else (0, 0)


def raw_ampersand(entry: bytes, _: random.Random) -> bytes:
    return entry.replace(b"&amp;", b"&", 1)


def unknown_entity(entry: bytes, _: random.Random) -> bytes:
    return entry.replace(b"Tide", b"Tide&nbsp;&wave;&unknown", 1)


def control_characters(entry: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(10, len(entry) - 10)
    return entry[:at] + bytes(chance.choice((0, 1, 8, 11, 12, 27)) for _ in range(4)) + entry[at:]


def wrong_bytes(entry: bytes, _: random.Random) -> bytes:
    return entry.replace("ä".encode(), b"\xe4", 1)


def dropped_end_tag(entry: bytes, chance: random.Random) -> bytes:
    start, end = _any(list(re.finditer(rb"</(?!item|entry)[\w:]+>", entry)), chance)
    return entry[:start] + entry[end:]


def dropped_end(entry: bytes, _: random.Random) -> bytes:
    return re.sub(rb"</(?:item|entry)>\Z", b"", entry)


def swapped_end_tag(entry: bytes, chance: random.Random) -> bytes:
    start, end = _any(list(re.finditer(rb"</(?!item|entry)[\w:]+>", entry)), chance)
    return entry[:start] + b"</b>" + entry[end:]


def open_section(entry: bytes, _: random.Random) -> bytes:
    return entry.replace(b"]]>", b"", 1) if b"]]>" in entry else entry.replace(b"in short", b"<![CDATA[in short", 1)


def naked_markup(entry: bytes, _: random.Random) -> bytes:
    return entry.replace(b"in short", b"in <br> short <img src=a.png alt='x > y'> <p>", 1)


def broken_attribute(entry: bytes, _: random.Random) -> bytes:
    return entry.replace(b'"', b"", 1)


def noise(entry: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(8, len(entry) - 12)
    return entry[:at] + chance.randbytes(6).replace(b"<", b"").replace(b"]", b"") + entry[at + 6 :]


def truncated(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) // 4, len(body))]


def leading_junk(body: bytes, chance: random.Random) -> bytes:
    junk = (
        b"\n\n \t",
        b"<br />\n<b>Warning</b>: no file in <b>/srv/feed.php</b><br />\n",
        b"\xef\xbb\xbf\xef\xbb\xbf",
        b"<!-- <rss> -->",
    )
    return chance.choice(junk) + body


def wrong_encoding(body: bytes, chance: random.Random) -> bytes:
    text = body.decode()
    return chance.choice(
        (
            text.encode("utf-16"),
            text.encode("utf-32"),
            text.encode("latin-1", "replace"),
            body.replace(b"UTF-8", b"us-ascii", 1).replace(b"utf-8", b"utf-16", 1),
            body.replace(b"UTF-8", b"no-such", 1),
        )
    )


def lost_slice(body: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(200, len(body)), chance.randrange(1, 2_000)
    return body[:at] + body[at + size :]


def doubled_slice(body: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(200, len(body)), chance.randrange(1, 2_000)
    return body[: at + size] + body[at:]


def many_wrong_bytes(body: bytes, chance: random.Random) -> bytes:
    broken = bytearray(body)
    for _ in range(60):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def no_namespaces(body: bytes, _: random.Random) -> bytes:
    return re.sub(rb'\sxmlns:(?!rdf)\w+="[^"]*"', b"", body)


def bomb(body: bytes, _: random.Random) -> bytes:
    levels = b"".join(b'<!ENTITY b%d "%s">' % (n + 1, b"&b%d;" % n * 10) for n in range(9))
    doctype = b'<!DOCTYPE x [<!ENTITY b0 "boom">' + levels + b'<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    at = body.index(b"?>") + 2
    return body[:at] + doctype + body[at:].replace(b"Tide", b"&b9; &f; Tide")


def nested(body: bytes, _: random.Random) -> bytes:
    return (
        body.replace(b"pier", b"<div>" * 5_000, 3)
        if body.startswith(b"<")
        else body.replace(b'"Harbour"', b"[" * 9_000)
    )


_LOCAL: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(raw_ampersand, unknown_entity, control_characters, wrong_bytes, dropped_end_tag, dropped_end, swapped_end_tag),
    *(open_section, naked_markup, broken_attribute, noise),
)
_GLOBAL = (
    truncated,
    leading_junk,
    wrong_encoding,
    lost_slice,
    doubled_slice,
    many_wrong_bytes,
    no_namespaces,
    bomb,
    nested,
)
_LOCAL_JSON = (control_characters, wrong_bytes, broken_attribute, noise)
_GLOBAL_JSON = (truncated, leading_junk, wrong_encoding, lost_slice, doubled_slice, many_wrong_bytes, nested)
