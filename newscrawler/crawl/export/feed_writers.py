"""What a feed's format does with records: JSON Lines as they are, all others through Scrapy's own exporters.

Tested in tests/crawl/test_feed_exporters.py.
"""

from collections.abc import Callable, Mapping
from typing import IO, Any, Protocol

from itemadapter import ItemAdapter
from scrapy.exporters import BaseItemExporter

from newscrawler.dataset.record import decode, encode
from newscrawler.dataset.spool import Spool


class RecordWriter(Protocol):
    """Writes the records of one feed."""

    def add_foreign(self, item: Any, spool: Spool) -> None:
        """Take an item that is no Article. Raises TypeError or ValueError for one that the format cannot hold."""

    def write(self, line: bytes) -> None:
        """Write a record, given as a line of JSON without its end."""

    def finish(self) -> None:
        """Write what stands behind the last record."""


class LineWriter:
    """One record a line, UTF-8 (RFC 8259 knows no other encoding). Items that are no Article come after the articles,
    as they are or as the serializers of their fields have it."""

    def __init__(self, output: IO[bytes], options: Mapping[str, Any]) -> None:
        self._output = output
        self._chosen = options.get("fields_to_export")

    def add_foreign(self, item: Any, spool: Spool) -> None:
        adapter = ItemAdapter(item)
        record = adapter.asdict()
        for name in record:  # as Scrapy's own exporters do
            if (serializer := adapter.get_field_meta(name).get("serializer")) is not None:
                record[name] = serializer(adapter[name])
        spool.add_item(record)

    def write(self, line: bytes) -> None:
        self._output.write(self._selected(line) + b"\n")

    def finish(self) -> None:
        """JSON Lines have no end."""

    def _selected(self, line: bytes) -> bytes:
        """The line with the fields that FEED_EXPORT_FIELDS names, if it names any."""
        chosen = self._chosen
        if chosen is None:
            return line
        names = chosen if isinstance(chosen, Mapping) else {name: name for name in chosen}
        record = decode(line)
        return encode({new: record[name] for name, new in names.items() if name in record})


class ScrapyWriter:
    """Records in a format that one of Scrapy's exporters writes. Items that are no Article go to it at once, so that
    they look as they do without newscrawler. `as_value` gives a field of a record as the format has it."""

    def __init__(self, exporter: BaseItemExporter, as_value: Callable[[Any], Any]) -> None:
        self._exporter, self._as_value = exporter, as_value
        exporter.start_exporting()

    def add_foreign(self, item: Any, spool: Spool) -> None:
        self._exporter.export_item(item)

    def write(self, line: bytes) -> None:
        self._exporter.export_item({name: self._as_value(value) for name, value in decode(line).items()})

    def finish(self) -> None:
        self._exporter.finish_exporting()


def unchanged(value: Any) -> Any:
    return value


def csv_cell(value: Any) -> Any:
    """A cell that can be read again: Scrapy joins lists of texts, all other structures are JSON.

    >>> csv_cell(["a", "b"]), csv_cell({"url": None}), csv_cell(True)
    (['a', 'b'], '{"url":null}', 'true')
    """
    is_joined = isinstance(value, list) and all(isinstance(member, str) for member in value)
    return encode(value).decode() if isinstance(value, (bool, dict, list)) and not is_joined else value


def xml_value(value: Any) -> Any:
    """A value whose nothing is an empty element, and whose truth is spelled as in XML Schema.

    >>> xml_value({"caption": None, "is_free": [True]})
    {'caption': '', 'is_free': ['true']}
    """
    if isinstance(value, dict):
        return {name: xml_value(member) for name, member in value.items()}
    if isinstance(value, list):
        return list(map(xml_value, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value
