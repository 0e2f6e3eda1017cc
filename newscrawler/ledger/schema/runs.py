"""Tables of runs, their rounds, and what the gate made of them. Times are seconds since 1970."""

from sqlalchemy import BigInteger, Column, Index, Named, Table

from newscrawler.ledger.schema.base import ID, TEXT, TableColumns, metadata


class RoundColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    round: Named[int] = Column(primary_key=True, autoincrement=False)
    began: Named[float]
    ended: Named[float | None]
    deep: Named[bool]  # listings are walked to their end


rounds = Table("rounds", metadata, RoundColumns)


class RunColumns(TableColumns):
    number: Named[int] = Column(ID, primary_key=True, autoincrement=True)
    run_id: Named[str] = Column(TEXT, unique=True)
    site: Named[str] = Column(TEXT)
    arguments: Named[str] = Column(TEXT)  # JSON object of the spider arguments
    pid: Named[int]
    token: Named[int | None] = Column(BigInteger)  # of its lease of the site; none where the start was refused
    began: Named[float]
    ended: Named[float | None]
    outcome: Named[str | None] = Column(TEXT)  # a RunOutcome; none while it runs
    exit: Named[int | None]
    round: Named[int | None]
    report: Named[str | None] = Column(TEXT)  # the JSON report


runs = Table("runs", metadata, RunColumns, Index("runs_site", "site", "number"), sqlite_autoincrement=True)


class JudgementColumns(TableColumns):
    number: Named[int] = Column(ID, primary_key=True, autoincrement=True)
    run_id: Named[str] = Column(TEXT, unique=True)
    site: Named[str] = Column(TEXT)
    round: Named[int]
    made: Named[float]
    verdict: Named[str] = Column(TEXT)  # a GateVerdict
    figures: Named[str] = Column(TEXT)  # JSON object of what was counted of the round
    reasons: Named[str] = Column(TEXT)  # JSON list, the worst first: what is unusual in it


judgements = Table(
    "judgements",  # of the gate, one for each run that came to it
    metadata,
    JudgementColumns,
    Index("judgements_site", "site", "number"),
    sqlite_autoincrement=True,
)
