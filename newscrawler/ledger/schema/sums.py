"""Tables of how many rows of each kind there are, so that nobody counts a million, and the triggers that keep them.

A trigger is part of whatever changes a row: no sum is ever behind its table, nor ahead of it after a kill. It costs
some two microseconds a row.

Tested in tests/ledger/test_sums.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, Named, Table, text

from newscrawler.ledger.schema.base import TEXT, TableColumns, metadata


class UrlSumColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    origin: Named[str] = Column(TEXT, primary_key=True)  # such as https://n.example
    type: Named[str] = Column(TEXT, primary_key=True)
    state: Named[str] = Column(TEXT, primary_key=True)
    reason: Named[str] = Column(TEXT, primary_key=True)  # "" where there is none
    attempts: Named[int] = Column(primary_key=True, autoincrement=False)
    visited: Named[bool] = Column(primary_key=True)  # whether they ever were
    lane: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)  # that of an archive, else 0
    number: Named[int]


url_sums = Table("url_sums", metadata, UrlSumColumns, sqlite_with_rowid=False)


class ArticleSumColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    month: Named[int] = Column(primary_key=True, autoincrement=False)  # of publication in UTC, as 201905; else 0
    number: Named[int]
    withdrawn: Named[int]
    revisions: Named[int]


article_sums = Table("article_sums", metadata, ArticleSumColumns, sqlite_with_rowid=False)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums over a table: how a row's key and what it adds are had from its columns, before each of which is a {}."""

    name: str
    table: str
    columns: str  # that change a sum
    key: Mapping[str, str]
    adds: Mapping[str, str]
    postgresql_key: Mapping[str, str]  # what of the key is said otherwise there

    def triggers(self, dialect: str) -> Iterator[str]:
        """The statements that make the triggers in a database of this dialect."""
        return self._for_statements() if dialect == "postgresql" else self._for_rows()

    def _for_rows(self) -> Iterator[str]:
        add, take = self._change("new."), self._change("old.", "-")
        yield f"CREATE TRIGGER {self.table}_added AFTER INSERT ON {self.table} BEGIN {add}; END"
        yield f"CREATE TRIGGER {self.table}_removed AFTER DELETE ON {self.table} BEGIN {take}; END"
        counted = (*self.key.values(), *self.adds.values())
        is_other = " OR ".join(f"({each.format('old.')}) IS NOT ({each.format('new.')})" for each in counted)
        yield (
            f"CREATE TRIGGER {self.table}_changed AFTER UPDATE OF {self.columns} ON {self.table} "
            f"WHEN {is_other} BEGIN {take}; {add}; END"
        )

    def _for_statements(self) -> Iterator[str]:
        """One change of a sum for all rows of a statement: each change of a row leaves a version of it behind, which
        those that follow in a transaction all have to pass."""
        for when, what, tables in (
            ("added", "INSERT", ("NEW",)),
            ("removed", "DELETE", ("OLD",)),
            ("changed", "UPDATE", ("NEW", "OLD")),
        ):
            rows = " UNION ALL ".join(self._rows(f"{of.lower()}_rows", "-" if of == "OLD" else "") for of in tables)
            names, key = ", ".join((*self.key, *self.adds)), ", ".join(self.key)
            sums = ", ".join(f"sum({name})" for name in self.adds)
            is_other = " OR ".join(f"sum({name}) <> 0" for name in self.adds)
            yield (
                f"CREATE FUNCTION {self.table}_{when}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608 - names of ours
                f"INSERT INTO {self.name} ({names}) SELECT {key}, {sums} FROM ({rows}) AS changes "
                f"GROUP BY {key} HAVING {is_other} ORDER BY {key} {self._conflict()}; RETURN NULL; END $$"
            )
            named = " ".join(f"{each} TABLE AS {each.lower()}_rows" for each in tables)
            yield (
                f"CREATE TRIGGER {self.table}_{when} AFTER {what} ON {self.table} REFERENCING {named} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {self.table}_{when}()"
            )

    def count(self, dialect: str) -> str:
        """The statement that counts the rows that are there."""
        names = ", ".join((*self.key, *self.adds))
        return f"INSERT INTO {self.name} ({names}) {self.found(dialect)}"

    def found(self, dialect: str) -> str:
        """The query for what the rows say."""
        key = ", ".join(value.format("") for value in self._key(dialect).values())
        sums = ", ".join(f"sum({value.format('')})" for value in self.adds.values())
        places = ", ".join(str(place) for place in range(1, len(self.key) + 1))
        return f"SELECT {key}, {sums} FROM {self.table} GROUP BY {places}"  # noqa: S608 - names of ours

    def _key(self, dialect: str) -> Mapping[str, str]:
        return {**self.key, **self.postgresql_key} if dialect == "postgresql" else self.key

    def _rows(self, table: str, sign: str) -> str:
        """A query for what each row of a table adds, or takes away."""
        key = ", ".join(f"{value.format('')} AS {name}" for name, value in self._key("postgresql").items())
        adds = ", ".join(f"{sign}({value.format('')}) AS {name}" for name, value in self.adds.items())
        return f"SELECT {key}, {adds} FROM {table}"  # noqa: S608 - names of ours

    def _change(self, row: str, sign: str = "") -> str:
        values = [value.format(row) for value in self.key.values()]
        values += [f"{sign}({value.format(row)})" for value in self.adds.values()]
        names = ", ".join((*self.key, *self.adds))
        return f"INSERT INTO {self.name} ({names}) VALUES ({', '.join(values)}) {self._conflict()}"  # noqa: S608 - names of ours

    def _conflict(self) -> str:
        changed = ", ".join(f"{name} = {self.name}.{name} + excluded.{name}" for name in self.adds)
        return f"ON CONFLICT ({', '.join(self.key)}) DO UPDATE SET {changed}"


_OF_URLS = _Sums(
    name="url_sums",
    table="urls",
    columns="site, url, type, state, reason, attempts, visited, lane",
    key={
        "site": "{}site",
        "origin": "substr({0}url, 1, coalesce(nullif(instr(substr({0}url, 9), '/'), 0) + 7, length({0}url)))",
        "type": "{}type",
        "state": "{}state",
        "reason": "coalesce({}reason, '')",
        "attempts": "{}attempts",
        "visited": "{}visited IS NOT NULL",
        "lane": "CASE WHEN {0}lane BETWEEN -210012 AND -1 THEN {0}lane ELSE 0 END",  # see urls/archive_lanes.py
    },
    adds={"number": "1"},
    postgresql_key={
        "origin": "substr({0}url, 1, coalesce(nullif(strpos(substr({0}url, 9), '/'), 0) + 7, length({0}url)))"
    },
)
_OF_ARTICLES = _Sums(
    name="article_sums",
    table="articles",
    columns="site, published, withdrawn, revision",
    key={
        "site": "{}site",
        "month": "coalesce(CAST(strftime('%Y%m', {}published, 'unixepoch') AS INTEGER), 0)",
    },
    # Revisions are numbered from 1.
    adds={"number": "1", "withdrawn": "CAST({}withdrawn IS NOT NULL AS INTEGER)", "revisions": "{}revision"},
    postgresql_key={
        "month": "CASE WHEN {0}published BETWEEN -62135596800 AND 253402300799 THEN "  # the years 1 to 9999
        "CAST(to_char(to_timestamp({0}published) AT TIME ZONE 'UTC', 'YYYYMM') AS INTEGER) ELSE 0 END"
    },
)
_ALL = (_OF_URLS, _OF_ARTICLES)


def keep_sums(connection: Connection) -> None:
    """Count what is there, and have it counted on from now on."""
    for sums in _ALL:
        dialect = connection.dialect.name
        for statement in (sums.count(dialect), *sums.triggers(dialect)):
            connection.execute(text(statement))


def counted(connection: Connection) -> Iterator[tuple[str, set[tuple[object, ...]], set[tuple[object, ...]]]]:
    """For each table of sums its name, what it says, and what the rows say."""
    for sums in _ALL:
        names = ", ".join((*sums.key, *sums.adds))
        said = connection.execute(text(f"SELECT {names} FROM {sums.name} WHERE number <> 0"))  # noqa: S608 - names of ours
        found = connection.execute(text(sums.found(connection.dialect.name)))
        yield sums.name, {tuple(row) for row in said}, {tuple(row) for row in found}
