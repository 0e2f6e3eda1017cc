"""Tables of what is watched: figures of runs, the alarms they gave, and who was told. Times are seconds since 1970."""

from sqlalchemy import BigInteger, Column, Index, Named, Table

from newscrawler.ledger.schema.base import ID, TEXT, TableColumns, metadata


class ObservationColumns(TableColumns):
    number: Named[int] = Column(ID, primary_key=True, autoincrement=True)
    run_id: Named[str] = Column(TEXT, unique=True)
    site: Named[str] = Column(TEXT)
    round: Named[int]
    began: Named[float]
    ended: Named[float]
    outcome: Named[str] = Column(TEXT)  # a RunOutcome
    complete: Named[bool]  # nothing of its round waited any more
    counts: Named[bytes]  # zstd of a JSON object of groups, each of what -> number


observations = Table(
    "observations",
    metadata,
    ObservationColumns,
    Index("observations_site", "site", "number"),
    sqlite_autoincrement=True,
)


class ObservedDayColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    day: Named[int] = Column(primary_key=True, autoincrement=False)  # days since 1970, in UTC, on which its runs ended
    runs: Named[int]
    counts: Named[bytes]  # the sum of those of its runs


observed_days = Table("observed_days", metadata, ObservedDayColumns, sqlite_with_rowid=False)


class ObservedWeekColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    monday: Named[int] = Column(primary_key=True, autoincrement=False)  # days since 1970; the week is over
    runs: Named[int]
    counts: Named[bytes]  # the sum of those of its days, without listings


observed_weeks = Table("observed_weeks", metadata, ObservedWeekColumns, sqlite_with_rowid=False)


class BaselineColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    run_id: Named[str] = Column(TEXT)  # the last run that it knows
    state: Named[bytes]  # zstd of JSON: what is usual at the site, learned run by run


baselines = Table("baselines", metadata, BaselineColumns, sqlite_with_rowid=False)


class AlarmColumns(TableColumns):
    number: Named[int] = Column(ID, primary_key=True, autoincrement=True)
    site: Named[str] = Column(TEXT)
    kind: Named[str] = Column(TEXT)
    subject: Named[str] = Column(TEXT)  # the section, field, channel ... that it is of; "" for the site as a whole
    severity: Named[str] = Column(TEXT)
    opened: Named[float]
    opened_run: Named[str] = Column(TEXT)
    seen: Named[float]  # last
    seen_run: Named[str] = Column(TEXT)
    runs: Named[int]  # that saw it
    closed: Named[float | None]
    acknowledged: Named[float | None]
    details: Named[str] = Column(TEXT)  # JSON object: message, usual, cause, examples


alarms = Table("alarms", metadata, AlarmColumns, Index("alarms_site", "site", "closed"), sqlite_autoincrement=True)


class DeliveryColumns(TableColumns):
    number: Named[int] = Column(ID, primary_key=True, autoincrement=True)
    site: Named[str] = Column(TEXT)
    alarm: Named[int | None] = Column(BigInteger)  # none for what is told of each run
    event: Named[str] = Column(TEXT)  # opened, closed, run
    run_id: Named[str] = Column(TEXT)  # of the run that had it to tell
    target: Named[str] = Column(TEXT)  # the entry of ALARMS, without what is secret in it
    made: Named[float]
    attempts: Named[int]
    not_before: Named[float]
    delivered: Named[float | None]
    error: Named[str | None] = Column(TEXT)  # of the last attempt


deliveries = Table(
    "deliveries", metadata, DeliveryColumns, Index("deliveries_site", "site", "delivered"), sqlite_autoincrement=True
)
