"""What a person reads of an error of PostgreSQL: the database, the reason and the way out, and never a password.

Tested in tests/ledger/store/test_postgresql.py.
"""

_WAYS_OUT = {
    "onnection refused": "Start the server, or name the right host and port in LEDGER",
    "No such file": "Start the server, or name the right folder of its socket in LEDGER",
    "come to decide": "See what keeps it: a standby that commits wait for; then start again",
    "could not translate host name": "Name the right host in LEDGER",
    "failed to resolve host": "Name the right host in LEDGER",
    "timeout expired": "See whether the server's machine can be reached from this one, and its port",
    "timed out": "See whether the server's machine can be reached from this one, and its port",
    "password authentication failed": "Give the right user and password: in LEDGER, PGPASSWORD or ~/.pgpass",
    "no password supplied": "Give the password: in LEDGER, PGPASSWORD or ~/.pgpass",
    "no pg_hba.conf entry": "Let the server's pg_hba.conf admit this user from this machine",
    "authentication failed": "Give the user that the server expects",
    "too many clients": "Raise the server's max_connections, put a pooler in front of it, or start fewer runs",
    "too many connections": "Raise that limit, put a pooler in front of the server, or start fewer runs",
    "remaining connection slots": "Raise the server's max_connections, put a pooler in front, or start fewer runs",
    "in a read-only transaction": "It is a standby, or set to read only: name the primary in LEDGER",
    "during recovery": "It is a standby: name the primary in LEDGER",
    "recovery mode": "Wait until the server has recovered, and start again",
    "starting up": "Wait until the server has started, and start again",
    "accepting connections": "Wait until the server has recovered, and start again",
    "shutting down": "Start the server again",
    "terminating connection": "See the server's log for who ended it, and start again: nothing is lost",
    "server closed the connection": "See whether the server runs, and start again: nothing is lost",
    "connection is lost": "See whether the server runs, and start again: nothing is lost",
    "connection is closed": "See whether the server runs, and start again: nothing is lost",
    "permission denied": "Let this user make tables and write in the database, by GRANT ALL ON SCHEMA",
    "No space left": "Free some space on the server's disk",
    "could not extend file": "Free some space on the server's disk",
    "lock timeout": "Another process has held it for long: see `newscrawler status`",
    "deadlock detected": "Start again: nothing is lost",
    "idle-in-transaction": "This process was stopped in the middle of its work: start again, nothing is lost",
}
_LATER = (
    *("onnection refused", "starting up", "shutting down", "recovery mode", "timeout expired", "timed out"),
    "not yet accepting connections",  # while it recovers from a crash
    "No such file",  # of a socket, which goes with its server
    "server closed the connection",  # as what stands in front of a server does that is down
)
_LOST_STATES = ("57P01", "57P02", "57P03", "25P03", "08000", "08001", "08003", "08004", "08006")
"""SQLSTATEs of a server that goes down or comes up, of a session that it ended, and of connections that failed."""


def explain_postgresql(name: str, reason: str) -> str:
    """The message for what the server or its driver says."""
    if "does not exist" in reason and "role" in reason:
        way_out = "Give the user that the server knows, in LEDGER or PGUSER"
    elif "does not exist" in reason and "database" in reason:
        way_out = "Make it with `createdb`, or name another one in LEDGER"
    else:
        way_out = next((way for words, way in _WAYS_OUT.items() if words in reason), "See the server's log")
    return f"Cannot use the ledger {name}: {_in_one_line(reason)}. {way_out}."


def may_pass(error: object, reason: str) -> bool:
    """Whether a server that says this was lost, or cannot be reached yet, and may be there again soon."""
    return getattr(error, "sqlstate", None) in _LOST_STATES or any(words in reason for words in _LATER)


def _in_one_line(reason: str) -> str:
    """The first line that says something, of which psycopg may have several attempts."""
    return next((line.strip() for line in reason.splitlines() if line.strip()), "it gave no reason").rstrip(".")
