"""The table of sites that workers keep fresh. Times are seconds since 1970, by the clock of the database."""

from sqlalchemy import Column, Index, Named, Table, text

from newscrawler.ledger.schema.base import TEXT, TableColumns, metadata


class SiteColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    definition: Named[str] = Column(TEXT)  # JSON object: what a sites file says of it, with the file's defaults
    file: Named[str] = Column(TEXT)  # that said it
    line: Named[int]
    groups: Named[str] = Column(TEXT)  # JSON list
    enabled: Named[bool]
    paused: Named[float | None]  # since when nobody is to take it
    priority: Named[int] = Column(server_default=text("0"))
    due: Named[float]  # of a site that is taken: when it is due if its worker is killed
    began: Named[float | None]  # when it was last taken
    attempts: Named[int] = Column(server_default=text("0"))  # times that it was taken since a run of it ended
    worker: Named[str | None] = Column(TEXT)  # who has taken it; none of a site whose run has ended
    claimed_until: Named[float] = Column(server_default=text("0"))  # when another may take it, if not claimed on


sites = Table("sites", metadata, SiteColumns, Index("sites_due", "due"))
