"""A CronJob for every site, and the volume and the secret that they share (Kubernetes v1 and batch/v1)."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from newscrawler.fetch.redaction import is_secret
from newscrawler.run.schedules.cron import cron_times
from newscrawler.run.schedules.plan import Plan

_ROOT = PurePosixPath("/")  # a relative DATA_DIR is below it
_CLAIM = "newscrawler-data"
_SECRETS = "newscrawler-secrets"
_USER = 1000  # and group; the volume is given to it, and no image need know it
_OF_THIS_MACHINE = frozenset(("PATH", "LANG"))  # an image has its own
_GRACE_SECONDS = 30  # a run drains within 10 s of its SIGTERM
_PAST_DEADLINE_SECONDS = 900  # for publishing; a run that takes longer than that is stuck
# A Job knows no exit code of success but 0: nothing new, partly done and locked are such, too. A signal ends the
# shell's wait, which then has to wait again for the run's own code; of a run that it waited for it knows no more (127).
_SHELL = (
    'newscrawler "$@" & run=$!; trap "kill -TERM $run; told=1" TERM INT; wait $run; code=$?; '
    'while [ "$told" ]; do told=; wait $run; again=$?; [ $again = 127 ] || code=$again; done; '
    "case $code in 3|4|8|75) exit 0;; *) exit $code;; esac"
)


def render_kubernetes(plan: Plan) -> str:
    """Documents of YAML for `kubectl apply -f -`. Raises ValueError where no image is named."""
    if not plan.image:
        raise ValueError("--format kubernetes needs --image NAME: an image that has newscrawler on its PATH")
    given = {**plan.arguments, **plan.settings}
    secrets = {name: value for name, value in given.items() if is_secret(name)}
    documents = [
        _volume(),
        *([_secret(secrets)] if secrets else []),
        *(_job(plan, site, secrets) for site in plan.sites),
    ]
    return "---\n".join(documents)


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


def _secret(secrets: Mapping[str, str]) -> str:
    data = "".join(f"\n  {name}: {_quoted(value)}" for name, value in secrets.items())
    return f"""\
# What only those may read who may read Secrets: keep it out of what you commit.
apiVersion: v1
kind: Secret
metadata:
  name: {_SECRETS}
stringData:{data}
"""


def _job(plan: Plan, site: str, secrets: Mapping[str, str]) -> str:
    words = [_argument(word, secrets) for word in plan.run(site, _ROOT)]
    data_dir = str(_ROOT / plan.data_dir)
    args = "".join(f"\n                - {_quoted(word)}" for word in (_escaped(_SHELL), "sh", *words))
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
      activeDeadlineSeconds: {plan.seconds + _PAST_DEADLINE_SECONDS}
      template:
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: {_GRACE_SECONDS}
          securityContext:
            runAsNonRoot: true
            runAsUser: {_USER}
            runAsGroup: {_USER}
            fsGroup: {_USER}
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: newscrawler
              image: {_quoted(plan.image or "")}
              command: [sh, -c]
              args:{args}
              workingDir: {_quoted(data_dir)}
              env:{_environment(plan, secrets)}
              resources:
                requests:
                  cpu: 100m
                  memory: 256Mi
                limits:
                  memory: 1Gi
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop: [ALL]
              volumeMounts:
                - name: data
                  mountPath: {_quoted(data_dir)}
                - name: tmp
                  mountPath: /tmp
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: {_CLAIM}
            - name: tmp
              emptyDir: {{}}
"""


def _environment(plan: Plan, secrets: Mapping[str, str]) -> str:
    """What the plan hands on; a secret comes from the Secret, and the command line names it."""
    handed_on = {name: value for name, value in plan.environment.items() if name not in _OF_THIS_MACHINE}
    variables = {"LANG": "C.UTF-8", "HOME": "/tmp", **handed_on}  # noqa: S108 - an empty volume of the pod's own
    lines = [f"- name: {name}\n  value: {_quoted(_escaped(value))}" for name, value in variables.items()]
    lines += [
        f"- name: {name}\n  valueFrom:\n    secretKeyRef:\n      name: {_SECRETS}\n      key: {name}"
        for name in secrets
    ]
    return "".join(f"\n{' ' * 16}{line}" for lines_of_one in lines for line in lines_of_one.splitlines())


def _argument(word: str, secrets: Mapping[str, str]) -> str:
    name, _, value = word.partition("=")
    return f"{name}=$({name})" if secrets.get(name) == value else _escaped(word)


def _escaped(word: str) -> str:
    """A word in which Kubernetes looks for no variables."""
    return word.replace("$", "$$")


def _quoted(text: str) -> str:
    """JSON's strings are YAML's, too."""
    return json.dumps(text, ensure_ascii=False)
