"""`python -m tests.restores`: backups while runs write, restored elsewhere; what consumers lost or got twice."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.restores.trial import Bench, complain, described


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.restores", description=__doc__)
    parser.add_argument("--trials", type=int, default=20, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=150, help="of the origin (150)")
    given = parser.parse_args()
    shm = Path("/dev/shm")  # noqa: S108 - a kill loses no page cache: a disk would only be slower
    with TemporaryDirectory(prefix="newscrawler-restores-", dir=shm if shm.is_dir() else None) as folder:
        bench = Bench(given.articles, Path(folder))
        results = []
        try:
            for number in range(given.trials):
                results.append(bench.trial(number, given.seed))
                complain(results[-1])
                sys.stderr.write(f"{number + 1} trials\n")
        finally:
            bench.close()
    told = described(results)
    for name, value in told.items():
        print(f"{name}: {value}")
    return int(bool(told["lost"] or told["doubled"] or told["other problems"]))


if __name__ == "__main__":
    raise SystemExit(main())
