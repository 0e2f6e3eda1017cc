"""Programs that no test may run for good: each reads what it is given, as the real one does, and refuses what is wrong.

`python stand_ins.py PROGRAM WORDS...`. What they are to change is changed below the folder STAND_INS names.
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from configparser import ConfigParser
from pathlib import Path
from typing import NoReturn

ROOT = Path(os.environ.get("STAND_INS", "stand-ins"))
_UNITS = ROOT / "etc/systemd/system"
_FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))  # of a cron entry: minute, hour, day, month, day of the week


def refuse(why: str) -> NoReturn:
    sys.exit(f"refused: {why}")


def check_times(fields: Sequence[str]) -> None:
    """The five fields of a cron entry are numbers, ranges, steps and lists of them within their limits."""
    if len(fields) != len(_FIELDS):
        refuse(f"{fields}: a cron entry has five fields of times")
    for field, (least, most) in zip(fields, _FIELDS, strict=True):
        for part in field.split(","):
            match = re.fullmatch(r"(?:\*|(\d+)(?:-(\d+))?)(?:/([1-9]\d*))?", part)
            if not match or not all(least <= int(number) <= most for number in match.groups()[:2] if number):
                refuse(f"{field!r} is no time of cron's from {least} to {most}")


def check_program(words: Sequence[str]) -> None:
    if not words or not (words[0].startswith("/") and os.access(words[0], os.X_OK)):
        refuse(f"{words[:1]}: no program that can be run from anywhere")


def crontab(words: list[str]) -> None:
    """`-l` prints the table, `-` replaces it by what standard input holds, whose lines must all be cron's."""
    table = ROOT / "crontab"
    if words == ["-l"]:
        if not table.exists():
            refuse("no crontab for this user")
        sys.stdout.write(table.read_text())
        return
    if words != ["-"]:
        refuse(f"crontab {words}")
    text = sys.stdin.read()
    entries = 0
    for line in text.splitlines():
        if not line.strip() or line.startswith("#") or re.match(r"[A-Za-z_]+\s*=", line):
            continue
        *times, command = line.split(None, 5)
        check_times(times)
        check_program(shlex.split(command.rpartition("exec ")[2].replace("\\%", "%")))
        entries += 1
    if not entries or not text.endswith("\n"):
        refuse("a table without an entry, or without a line end at its end")
    table.write_text(text)


def sudo(words: list[str]) -> None:
    """Runs the command; what awk writes into files goes below ROOT."""
    if words[:1] == ["awk"]:
        program, to_root = words[1], f'"{ROOT.absolute()}" file'
        if program.count("> file") != 1 or len(words) != 2:
            refuse(f"awk {words[1:]}: not the program of which is known what it writes")
        _UNITS.mkdir(parents=True, exist_ok=True)
        words = ["awk", program.replace("> file", f"> ({to_root})")]
    elif words[:1] != ["systemctl"]:
        refuse(f"sudo {words}")
    sys.exit(subprocess.run(words, check=False).returncode)


def unit(name: str) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None, comment_prefixes=("#", ";"))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    if not parser.read(_UNITS / name, encoding="utf-8"):
        refuse(f"there is no unit {name}")
    return parser


def systemctl(words: list[str]) -> None:
    """`daemon-reload` reads the units, `enable --now` wants a timer that was read, what it starts, and when."""
    loaded = ROOT / "loaded"
    if words == ["daemon-reload"]:
        names = sorted(path.name for path in _UNITS.iterdir())
        for name in names:
            if not unit(name).has_section("Unit"):
                refuse(f"{name} has no [Unit]")
        loaded.write_text("\n".join(names))
        return
    if words[:2] != ["enable", "--now"] or len(words) != 3:
        refuse(f"systemctl {words}")
    timer, service = words[2], words[2].removesuffix(".timer") + ".service"
    if not {timer, service} <= set(loaded.read_text().split()):
        refuse(f"{timer} and {service} are not loaded: daemon-reload")
    if not unit(timer).has_option("Install", "WantedBy") or not unit(timer).has_option("Timer", "OnCalendar"):
        refuse(f"{timer} says not when, or not what wants it")
    check_program(shlex.split(unit(service).get("Service", "ExecStart", fallback="")))
    if not Path(unit(service).get("Service", "WorkingDirectory", fallback="/none")).is_dir():
        refuse(f"{service} has no folder to work in")


def kubectl(words: list[str]) -> None:
    """`apply -f -` wants objects that have their kind and their name, and jobs with a time, an image and words."""
    if words != ["apply", "-f", "-"]:
        refuse(f"kubectl {words}")
    kinds = []
    for text in re.split(r"^---$", sys.stdin.read(), flags=re.MULTILINE):
        found = {key: re.findall(rf"^{key}: *(\S+)", text, re.MULTILINE) for key in ("apiVersion", "kind")}
        if not all(len(values) == 1 for values in found.values()) or not re.search(r"^  name: [-a-z0-9]+$", text, re.M):
            refuse(f"no object of one kind with a name: {text[:200]!r}")
        if "\t" in text:
            refuse("a tab, which is no YAML")
        kinds += found["kind"]
        if found["kind"] == ["CronJob"]:
            times = re.search(r'^  schedule: "(.*)"$', text, re.MULTILINE)
            check_times(times[1].split() if times else ())
            for needed in (r'image: "[^"]+/[^"]+"', r"args:\n\s+- ", r"claimName: [-a-z]+"):
                if not re.search(needed, text):
                    refuse(f"a job without {needed}")
    if "CronJob" not in kinds:
        refuse(f"{kinds}: no job")
    print(*kinds)


def apt_get(words: list[str]) -> None:
    """`install` wants packages that CI installs by these names."""
    if words[:2] != ["install", "--no-install-recommends"] or not words[2:]:
        refuse(f"apt-get {words}")
    known = Path(os.environ["CI_SCRIPT"]).read_text()
    for name in words[2:]:
        if not re.search(rf"(?<![-.\w]){re.escape(name)}(?![-.\w])", known):
            refuse(f"{name}: CI knows no such package")


def docker(words: list[str]) -> None:
    """`run` wants options of docker's before the image, and those of Splash's server behind it."""
    parser = argparse.ArgumentParser(prog="docker", allow_abbrev=False, exit_on_error=False)
    parser.add_argument("verb", choices=["run"])
    parser.add_argument("--rm", action="store_true", required=True)
    parser.add_argument("--network", choices=["host"], required=True)
    parser.add_argument("--memory", type=_size, required=True)
    parser.add_argument("image", choices=["scrapinghub/splash"])
    parser.add_argument("--disable-browser-caches", action="store_true", required=True)
    parser.add_argument("--max-timeout", type=int, required=True)
    parser.add_argument("--slots", type=int, required=True)
    image = words.index("scrapinghub/splash") if "scrapinghub/splash" in words else refuse("no image")
    if words.index("--network") > image or words.index("--slots") < image:
        refuse("options of docker stand before the image, those of Splash behind it")
    parser.parse_args(words)


def _size(text: str) -> str:
    if not re.fullmatch(r"\d+[bkmg]", text):
        raise ValueError(text)
    return text


PROGRAMS: dict[str, Callable[[list[str]], None]] = {
    "apt-get": apt_get,
    "crontab": crontab,
    "docker": docker,
    "kubectl": kubectl,
    "sudo": sudo,
    "systemctl": systemctl,
}

if __name__ == "__main__":
    ROOT.mkdir(parents=True, exist_ok=True)
    PROGRAMS[sys.argv[1]](sys.argv[2:])
