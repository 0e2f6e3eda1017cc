"""A service and its timer for every site, as systemd.service(5) and systemd.timer(5) have them."""

from os.path import normpath

from newscrawler.language.durations import format_duration
from newscrawler.run.schedules.plan import Plan

_FOLDER = "/etc/systemd/system"
_DAY = 86400
_SOON = 30  # minutes after the machine's start within which what is counted from there begins
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def render_systemd(plan: Plan) -> str:
    """Two files for every site, one after another, each below a line that names its place."""
    return "\n".join(f"{_service(plan, site)}\n{_timer(plan, site)}" for site in plan.sites)


def _service(plan: Plan, site: str) -> str:
    environment = "".join(f"Environment={_word(f'{name}={value}')}\n" for name, value in plan.environment.items())
    command = " ".join(_word(word).replace("$", "$$") for word in (*plan.command, *plan.run(site, plan.folder)))
    user = f"User={plan.user}\n" if plan.user else ""
    return f"""\
# {_FOLDER}/{plan.label(site)}.service
[Unit]
Description=newscrawler run {_description(plan, site)}
Wants=network-online.target
After=network-online.target
RequiresMountsFor={_word(normpath(plan.folder / plan.data_dir))}

[Service]
Type=oneshot
{user}WorkingDirectory={_literal(str(plan.folder))}
{environment}ExecStart={command}
# Nothing new, partly done, locked, or taken over by another machine: the next run goes on.
SuccessExitStatus=3 4 8 75
# The first SIGTERM goes to the run alone, which drains within 10 s.
KillMode=mixed
TimeoutStopSec=30
"""


def _timer(plan: Plan, site: str) -> str:
    return f"""\
# {_FOLDER}/{plan.label(site)}.timer: systemctl enable --now {plan.label(site)}.timer
[Unit]
Description=newscrawler run {_description(plan, site)}, every {format_duration(plan.every)}

[Timer]
{_times(plan.every, plan.offset(site))}
RandomizedDelaySec={min(plan.every // 20, 60)}
AccuracySec=1s

[Install]
WantedBy=timers.target
"""


def _times(every: int, offset: int) -> str:
    """By the clock where that divides the hour, the day or the week; else counted from the last run.

    What is counted begins anew when the machine starts: then it runs soon, so that a machine that is switched off now
    and then is never a whole interval late.
    """
    days, hours, minutes = offset // 1440, offset // 60 % 24, offset % 60
    if 3600 % every == 0:
        steps = f"/{every // 60}" if every < 3600 else ""
        return f"OnCalendar=*-*-* *:{minutes:02}{steps}:00\nPersistent=true"
    if every % 3600 == 0 and _DAY % every == 0 and every < _DAY:
        return f"OnCalendar=*-*-* {hours:02}/{every // 3600}:{minutes:02}:00\nPersistent=true"
    if every % 60 == 0 and _DAY % every == 0 and every < _DAY:
        times = sorted((offset + every // 60 * number) % 1440 for number in range(_DAY // every))
        return "\n".join([*(f"OnCalendar=*-*-* {m // 60:02}:{m % 60:02}:00" for m in times), "Persistent=true"])
    if every in (_DAY, 7 * _DAY):
        day = f"{_WEEKDAYS[days]} " if every > _DAY else ""
        return f"OnCalendar={day}*-*-* {hours:02}:{minutes:02}:00\nPersistent=true"
    soon = 1 + offset % _SOON
    return f"OnActiveSec={soon}m\nOnBootSec={soon}m\nOnUnitActiveSec={every}s"


def _description(plan: Plan, site: str) -> str:
    name = plan.name_of(site)
    return _literal(site if name == site else f"{site}: {name}")


def _literal(text: str) -> str:
    return text.replace("%", "%%")


def _word(text: str) -> str:
    """One word of a command line or of an environment.

    >>> _word('100 % "sure"')
    '"100 %% \\\\"sure\\\\""'
    """
    escaped = _literal(text).replace("\\", "\\\\").replace('"', '\\"')
    return escaped if escaped and not set(escaped) & set(" '\"\\;") else f'"{escaped}"'
