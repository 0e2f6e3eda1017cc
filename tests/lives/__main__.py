"""`python -m tests.lives`: lives of many seeds, one after another."""

import argparse
import shutil
import sys
from json import loads
from pathlib import Path
from tempfile import mkdtemp

from tests.lives.bad_hours import BAD_HOURS
from tests.lives.life import live


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.lives", description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="seed")
    parser.add_argument("--lives", type=int, default=20)
    parser.add_argument("--habit", action="append", default=[], metavar="NAME=JSON", help="instead of a drawn one")
    parser.add_argument("--bad-hour", action="append", choices=BAD_HOURS, help="the only ones that are drawn")
    given = parser.parse_args()
    habits = {name: loads(value) for name, _, value in (each.partition("=") for each in given.habit)}
    failed = 0
    for seed in range(given.first, given.first + given.lives):
        folder = Path(mkdtemp(prefix=f"life-{seed}-"))
        ended = live(seed, folder, habits=habits, bad_hours=given.bad_hour or tuple(BAD_HOURS))
        bad = ", ".join(ran.bad_hour + (" killed" if ran.is_killed else "") for ran in ended.ran if ran.bad_hour)
        print(
            f"{seed}: {len(ended.ran)} runs, {sum(ran.asked for ran in ended.ran)} requests; {bad or 'no bad hour'}"
            + (f"; {ended.accepted} accepted" if ended.accepted else ""),
            flush=True,
        )
        if ended.wrong:
            failed += 1
            print(f"    {ended.habits}\n    {folder}", *ended.wrong, sep="\n    ", flush=True)
        else:
            shutil.rmtree(folder)
    print(f"{failed} of {given.lives} lives did not end well", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
