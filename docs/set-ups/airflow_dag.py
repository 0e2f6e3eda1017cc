"""An Airflow DAG that runs each site of a sites file every half hour: copy it into the folder of DAGs.

A task that Airflow starts twice, or takes for a zombie, finds its site taken and ends with 75. So nothing is tried
again here: the next run goes on where this one ended.
"""

import os
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

# Airflow runs each task in a folder of its own that it removes afterwards: what is kept needs a place that stays.
DATA = os.environ.get("NEWSCRAWLER_DATA", "/var/lib/newscrawler/data")
SITES = Path(os.environ.get("NEWSCRAWLER_SITES_FILE", "/etc/newscrawler/sites.toml"))
NEWSCRAWLER = os.environ.get("NEWSCRAWLER_COMMAND", "newscrawler")


def names() -> list[str]:
    """The sites of the file that are enabled."""
    file = tomllib.loads(SITES.read_text(encoding="utf-8")) if SITES.exists() else {}
    usual = file.get("defaults", {}).get("enabled", True)
    return [name_of(each) for each in file.get("site", ()) if each.get("enabled", usual)]


def name_of(entry: dict[str, Any]) -> str:
    """A site's name is the one that it is given, that of its profile, or the host of its first URL."""
    if name := entry.get("name") or entry.get("profile"):
        return str(name)
    first = entry["url"] if isinstance(entry["url"], str) else entry["url"][0]
    return urlsplit(first).netloc.lower().removeprefix("www.").replace(":", "_")


with DAG(
    dag_id="newscrawler",
    schedule="*/30 * * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,  # what was missed is made up for by the next run
    max_active_runs=1,
    default_args={"retries": 0, "execution_timeout": timedelta(minutes=35)},
):
    for site in names():
        BashOperator(
            task_id=f"run_{site}",
            # Partly done (4) has released what was complete: what follows is to see it.
            bash_command=f'{NEWSCRAWLER} run --sites "{SITES}" "{site}" -s DATA_DIR="{DATA}" --quiet --deadline 25m; '
            "code=$?; [ $code = 4 ] || exit $code",
            # Nothing new (3), fenced (8) and locked (75): there is nothing for what follows, and nothing has failed.
            skip_on_exit_code=[3, 8, 75],
            append_env=True,
        )
