"""Stats of a crawl left in a file beside its output, for a test to read."""

import json
from pathlib import Path
from typing import Any

from scrapy.statscollectors import MemoryStatsCollector


class KeptStats(MemoryStatsCollector):
    def _persist_stats(self, stats: dict[str, Any], *args: Any) -> None:
        super()._persist_stats(stats, *args)
        Path("stats.json").write_text(json.dumps(stats, default=str))
