"""`python -m tests.rot`: bits flipped in records, pages, segments and manifest, and a table of what came of them."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.rot.flips import PLACES, Rot, Tally, crawled


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rot", description=__doc__)
    parser.add_argument("--flips", type=int, default=10_000, metavar="N", help="of all places together (10,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=60, help="of the origin (60)")
    given = parser.parse_args()
    shm = Path("/dev/shm")  # noqa: S108 - what is tried is rot, not power cuts
    with TemporaryDirectory(prefix="newscrawler-rot-", dir=shm if shm.is_dir() else None) as folder:
        rot = Rot(crawled(Path(folder), given.articles), Path(folder), given.seed)
        tallies = {place: Tally() for place in PLACES}
        for number in range(given.flips):
            rot.trial(PLACES[number % len(PLACES)], tallies[PLACES[number % len(PLACES)]])
            if (number + 1) % 500 == 0:
                sys.stderr.write(f"{number + 1} flips\n")
    print("| place | flips | found | missed | published bytes changed | found by | what then ran |")
    print("|---|---|---|---|---|---|---|")
    for place, tally in tallies.items():
        by = "; ".join(f"{name} {number}" for name, number in tally.found_by.most_common())
        ends = "; ".join(f"{name} {number}" for name, number in tally.ends.most_common(6))
        found = tally.found_by.total()
        print(f"| {place} | {tally.flips} | {found} | {len(tally.missed)} | {len(tally.changed)} | {by} | {ends} |")
    wrong = [each for tally in tallies.values() for each in (*tally.missed, *tally.changed)]
    for each in wrong[:20]:
        print(each)
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
