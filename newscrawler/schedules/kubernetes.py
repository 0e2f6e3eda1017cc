"""A CronJob for every site and the volume that they share, as Kubernetes' batch/v1 has them."""

import json
from pathlib import PurePosixPath

from newscrawler.schedules.cron import cron_times
from newscrawler.schedules.plan import Plan

_ROOT = PurePosixPath("/")  # a relative DATA_DIR is below it
_CLAIM = "newscrawler-data"
_GRACE_SECONDS = 30  # a run drains within 10 s of its SIGTERM
_PAST_DEADLINE_SECONDS = 900  # for publishing; a run that takes longer than that is stuck
# A Job knows no exit code of success but 0: nothing new, partly done and locked are such, too. A signal ends the
# shell's wait, which then has to wait again for the run's own code; of a run that it waited for it knows no more (127).
_SHELL = (
    'newscrawler "$@" & run=$!; trap "kill -TERM $run; told=1" TERM INT; wait $run; code=$?; '
    'while [ "$told" ]; do told=; wait $run; again=$?; [ $again = 127 ] || code=$again; done; '
    "case $code in 3|4|75) exit 0;; *) exit $code;; esac"
)


def render_kubernetes(plan: Plan) -> str:
    """Documents of YAML for `kubectl apply -f -`. Raises ValueError where no image is named."""
    if not plan.image:
        raise ValueError("--format kubernetes needs --image NAME: an image that has newscrawler on its PATH")
    return "---\n".join([_volume(), *(_job(plan, site) for site in plan.sites)])


def _volume() -> str:
    return f"""\
# One ledger for all sites, so one volume, on one node at a time; it needs a file system with locks, which is no NFS.
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {_CLAIM}
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
"""


def _job(plan: Plan, site: str) -> str:
    words = plan.run(site, _ROOT)
    data_dir = str(_ROOT / plan.data_dir)
    seconds = (plan.every * 5 // 6 if plan.deadline is None else plan.deadline) + _PAST_DEADLINE_SECONDS
    args = "".join(f"\n                - {_quoted(word.replace('$', '$$'))}" for word in (_SHELL, "sh", *words))
    return f"""\
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {plan.label(site)}
spec:
  schedule: {_quoted(cron_times(plan.every, plan.offset(site)))}
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 300
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 0
      activeDeadlineSeconds: {seconds}
      template:
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: {_GRACE_SECONDS}
          containers:
            - name: newscrawler
              image: {_quoted(plan.image or "")}
              command: [sh, -c]
              args:{args}
              workingDir: {_quoted(data_dir)}
              env:
                - name: LANG
                  value: C.UTF-8
              volumeMounts:
                - name: data
                  mountPath: {_quoted(data_dir)}
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: {_CLAIM}
"""


def _quoted(text: str) -> str:
    """JSON's strings are YAML's, too."""
    return json.dumps(text, ensure_ascii=False)
