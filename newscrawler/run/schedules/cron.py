"""Entries of a crontab. What cron makes of a line is in crontab(5)."""

import re
import shlex

from newscrawler.language.durations import format_duration
from newscrawler.run.schedules.plan import Plan

_MINUTES = tuple(m for m in range(1, 31) if 60 % m == 0)
_HOURS = tuple(h for h in range(1, 13) if 24 % h == 0)
_DAY = 24 * 60
_EXPRESSIBLE = (*_MINUTES, *(60 * hours for hours in _HOURS), _DAY, 7 * _DAY)
_MAX_COMMAND = 998  # characters: Debian's cron refuses the whole file for one that is longer


def render_cron(plan: Plan) -> str:
    """Lines for `crontab`, or for a file in /etc/cron.d where the plan names a user. Raises ValueError."""
    environment = {"SHELL": "/bin/sh", **plan.environment}
    lines = [
        "# newscrawler: nothing is printed, so nothing is mailed, unless something is wrong. Mail goes to the owner of",
        "# these entries; a line MAILTO=address sends it elsewhere. The lines with = hold for every entry below them.",
        *(f"{name}={_quoted(name, value)}" for name, value in environment.items()),
        *(_entry(plan, site) for site in plan.sites),
    ]
    return "\n".join(lines) + "\n"


def cron_times(every: int, offset: int) -> str:
    """The five times of an entry that is due every `every` seconds, `offset` minutes later than others.

    Raises ValueError, which names the nearest that cron can express, where it cannot express this.

    >>> cron_times(1800, 7), cron_times(6 * 3600, 65), cron_times(86400, 200), cron_times(60, 0)
    ('7-59/30 * * * *', '5 1-23/6 * * *', '20 3 * * *', '* * * * *')
    """
    minutes = every // 60
    if every % 60 or minutes not in _EXPRESSIBLE:
        near = sorted(_EXPRESSIBLE, key=lambda known: abs(known * 60 - every))[:2]
        choices = " or ".join(format_duration(known * 60) for known in sorted(near))
        raise ValueError(f"cron cannot start something every {format_duration(every)}: choose {choices}")
    day, hour, minute = offset // _DAY, offset // 60 % 24, offset % 60
    if minutes < 60:
        return f"{_steps(minute, minutes, 59)} * * * *"
    if minutes < _DAY:
        return f"{minute} {_steps(hour, minutes // 60, 23)} * * *"
    return f"{minute} {hour} * * {'*' if minutes == _DAY else day}"


def _steps(first: int, step: int, last: int) -> str:
    return "*" if step == 1 else f"{first}-{last}/{step}"


def _entry(plan: Plan, site: str) -> str:
    words = shlex.join([*plan.command, *plan.run(site, plan.folder)])
    command = f"cd {shlex.quote(str(plan.folder))} && exec {words}"
    if re.search(r"\\[\\%]", command):
        raise ValueError("cron changes a backslash before another or before %: choose other values")
    command = command.replace("%", "\\%")  # else it is a line end
    if len(command.encode()) > _MAX_COMMAND:
        raise ValueError(
            f"the command for {site} has more than {_MAX_COMMAND} characters, which cron refuses: "
            "put settings into a settings module, or use --format systemd"
        )
    user = f" {plan.user}" if plan.user else ""
    return f"{cron_times(plan.every, plan.offset(site))}{user} {command}"


def _quoted(name: str, value: str) -> str:
    """A value of the environment: cron knows quotes, but no way to have both kinds in one value."""
    if "'" in value and '"' in value:
        raise ValueError(f"cron cannot set {name} to a value with both kinds of quotes")
    quote = "'" if '"' in value else '"'
    return value if re.fullmatch(r"[\w./:,@+=%-]+", value, re.ASCII) else f"{quote}{value}{quote}"
