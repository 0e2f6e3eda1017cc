"""`python -m tests.lives`: lives of many seeds, one after another."""

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp

from tests.lives.life import live


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.lives", description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="seed")
    parser.add_argument("--lives", type=int, default=20)
    given = parser.parse_args()
    failed = 0
    for seed in range(given.first, given.first + given.lives):
        folder = Path(mkdtemp(prefix=f"life-{seed}-"))
        ended = live(seed, folder)
        bad = ", ".join(ran.bad_hour + (" killed" if ran.is_killed else "") for ran in ended.ran if ran.bad_hour)
        print(
            f"{seed}: {len(ended.ran)} runs, {sum(ran.asked for ran in ended.ran)} requests; {bad or 'no bad hour'}",
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
