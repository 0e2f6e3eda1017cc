"""What every table is made with: the metadata, columns that mypy knows, an index over some rows."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Index, Integer, MetaData, Text, TypedColumns, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex

metadata = MetaData()

ID = BigInteger().with_variant(Integer(), "sqlite")
"""Of what is counted without an end: in SQLite any INTEGER has 64 bits, and only such a key is the row's own number."""


TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Ordered by its code points, in every database and wherever its server stands: the order of rows goes by it."""


class TableColumns(TypedColumns):
    """Columns of a table. mypy knows those of `table.c`, so that a misspelt one fails before SQL does."""

    if TYPE_CHECKING:
        # SQLAlchemy's class takes any name for a column, for those that it cannot know; here all are known.
        __getattr__: None  # type: ignore[assignment, misc]


def partial_index(name: str, *columns: str, where: str) -> Index:
    """An index over some of a table's rows."""
    return Index(name, *columns, sqlite_where=text(where))


@compiles(CreateIndex, "postgresql")
def _create_index(create: CreateIndex, compiler: Any, **options: Any) -> str:
    """Over these rows there, too. To say it with the index imports all of that dialect at every start."""
    of = create.element.dialect_options
    of["postgresql"]["where"] = of["sqlite"]["where"]
    created: str = compiler.visit_create_index(create, **options)
    return created
