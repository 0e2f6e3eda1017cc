"""An Airflow DAG that runs each site of a sites file every half hour: copy it into the folder of DAGs.

A task that Airflow starts twice, or takes for a zombie, finds its site taken and ends with 75. So nothing is tried
again here: the next run goes on where this one ended.
"""

import os
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

SITES = Path(os.environ.get("NEWSCRAWLER_SITES_FILE", "/etc/newscrawler/sites.toml"))
NEWSCRAWLER = os.environ.get("NEWSCRAWLER_COMMAND", "newscrawler")


def names() -> list[str]:
    """The sites of the file that are enabled and have a name."""
    entries = tomllib.loads(SITES.read_text(encoding="utf-8"))["site"] if SITES.exists() else []
    return [name for each in entries if each.get("enabled", True) and (name := each.get("name") or each.get("profile"))]


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
            bash_command=f'{NEWSCRAWLER} run --sites "{SITES}" "{site}" --quiet --deadline 25m; '
            "code=$?; [ $code = 4 ] || exit $code",
            # Nothing new (3), fenced (8) and locked (75): there is nothing for what follows, and nothing has failed.
            skip_on_exit_code=[3, 8, 75],
            append_env=True,
        )
