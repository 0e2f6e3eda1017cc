"""`python -m tests.ledger.dump`: the present schema of the ledger as SQL, which its migration is tested from later."""

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from newscrawler.ledger.schema import VERSION
from newscrawler.ledger.store import FILE_NAME, open_store

FOLDER = Path(__file__).with_name("schemas")


def statements(path: Path) -> Iterator[str]:
    """What makes the tables and indexes of a database, in the order of their names, each on one line."""
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name"
        ).fetchall()
    finally:
        connection.close()
    for (sql,) in rows:
        yield re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip()


def dump(folder: Path) -> str:
    return "".join(f"{statement};\n" for statement in statements(folder / FILE_NAME))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        open_store(Path(folder)).close()
        (FOLDER / f"{VERSION}.sql").write_text(dump(Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
