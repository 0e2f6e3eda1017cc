"""Turns: what only one transaction of a ledger may be at, whatever their sites.

In SQLite any transaction that writes has the whole ledger. In PostgreSQL those of several sites go side by side, and
what reads what all sites share before it changes it waits here for the one before: until that has ended, however it
does (an advisory lock of a transaction, which no pooler of connections loses).

Tested in tests/ledger/store/test_postgresql.py.
"""

from enum import IntEnum

from sqlalchemy import BigInteger, Connection, func, literal, select

_OURS = 0x6E657773 << 16  # among the locks of other programs in the database


class LedgerTurn(IntEnum):
    """What is done by one at a time. The numbers are those of locks, in every version."""

    MIGRATION = 1
    CLAIM = 2  # of a release, for near-duplicates are found among all sites
    SITES = 3  # that workers keep fresh: a file of them is taken over


def take_turn(connection: Connection, turn: LedgerTurn) -> None:
    """Wait until no other transaction is at this, and keep others from it until this one ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(literal(_OURS + turn, BigInteger))))
