"""`newscrawler` on a machine of these trials: its clock may be wrong, a bug may be planted in it, and the database is
told by which token it writes. The variable MACHINE holds JSON: `clock`, seconds that it is ahead, and `bug`."""

import json
import os
import time
from typing import Any

BUGS = ("no fence", "no host lease")


def set_clock(ahead: float) -> None:
    """Before anything of the product is imported, which takes the function by its name."""
    real = time.time
    time.time = lambda: real() + ahead


def tell_token() -> None:
    """Name the token by which a transaction writes, for the audit (`audit.py`)."""
    from sqlalchemy import text

    from newscrawler.ledger.store.postgresql import PostgresqlStore

    begin = PostgresqlStore._begin_write

    def begin_and_tell(self: Any, connection: Any) -> None:
        begin(self, connection)
        token = str(self.fences[0].token) if self.fences else ""
        connection.execute(text("SELECT set_config('machines.token', :token, true)"), {"token": token})

    PostgresqlStore._begin_write = begin_and_tell  # type: ignore[method-assign]


def plant(bug: str) -> None:
    from newscrawler.fetch.host_leases import HostLeases
    from newscrawler.ledger.leases.site import SiteLease

    if bug == "no fence":
        SiteLease.renew = lambda *_: None  # type: ignore[method-assign]
        SiteLease.is_sure = True  # type: ignore[method-assign,assignment]
    elif bug == "no host lease":
        HostLeases.hold = lambda *_: 0.0  # type: ignore[method-assign]


def main() -> None:
    asked = json.loads(os.environ["MACHINE"])
    if asked["clock"]:
        set_clock(asked["clock"])
    tell_token()
    if asked["bug"]:
        plant(asked["bug"])
    from newscrawler.__main__ import main as newscrawler

    newscrawler()


if __name__ == "__main__":
    main()
