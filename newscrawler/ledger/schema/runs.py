"""Tables of runs, their rounds, and what the gate made of them. Times are seconds since 1970."""

from sqlalchemy import Column, Index, Named, Table, Text

from newscrawler.ledger.schema.base import TableColumns, metadata


class RoundColumns(TableColumns):
    site: Named[str] = Column(Text, primary_key=True)
    round: Named[int] = Column(primary_key=True, autoincrement=False)
    began: Named[float]
    ended: Named[float | None]
    deep: Named[bool]  # listings are walked to their end


rounds = Table("rounds", metadata, RoundColumns)


class RunColumns(TableColumns):
    number: Named[int] = Column(primary_key=True, autoincrement=True)
    run_id: Named[str] = Column(Text, unique=True)
    site: Named[str] = Column(Text)
    arguments: Named[str] = Column(Text)  # JSON object of the spider arguments
    pid: Named[int]
    began: Named[float]
    ended: Named[float | None]
    outcome: Named[str | None] = Column(Text)  # a RunOutcome; none while it runs
    exit: Named[int | None]
    round: Named[int | None]
    report: Named[str | None] = Column(Text)  # the JSON report


runs = Table("runs", metadata, RunColumns, Index("runs_site", "site", "number"), sqlite_autoincrement=True)


class JudgementColumns(TableColumns):
    number: Named[int] = Column(primary_key=True, autoincrement=True)
    run_id: Named[str] = Column(Text, unique=True)
    site: Named[str] = Column(Text)
    round: Named[int]
    made: Named[float]
    verdict: Named[str] = Column(Text)  # a GateVerdict
    figures: Named[str] = Column(Text)  # JSON object of what was counted of the round
    reasons: Named[str] = Column(Text)  # JSON list, the worst first: what is unusual in it


judgements = Table(
    "judgements",  # of the gate, one for each run that came to it
    metadata,
    JudgementColumns,
    Index("judgements_site", "site", "number"),
    sqlite_autoincrement=True,
)
