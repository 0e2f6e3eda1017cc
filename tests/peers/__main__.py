"""`python -m tests.peers FOLDER`: the leaves on other projects' test data, as a table. No part of `make test`.

FOLDER holds a folder a leaf (urls, encodings, dates ...), as each module here says; what is not there is left out.
"""

import importlib
import pkgutil
import sys
from pathlib import Path

from tests import peers
from tests.peers.tally import Tally

_SHOWN = 20  # wrong cases of a leaf


def main(arguments: list[str]) -> int:
    """Print what came of each leaf, then every wrong case; 1 where there is one."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    tallies: dict[str, Tally] = {}
    for module in pkgutil.iter_modules(peers.__path__):
        if module.name == "__main__":
            continue
        leaf = importlib.import_module(f"tests.peers.{module.name}")
        if hasattr(leaf, "run"):
            tallies[leaf.NAME] = leaf.run(folder)
    print(f"{'leaf':44}{'cases':>8}{'right':>8}{'absent':>8}{'wrong':>8}{'differs':>8}")
    for name, tally in tallies.items():
        differing = sum(tally.differences.values())
        counts = (tally.cases, tally.right, tally.absent, len(tally.wrong), differing)
        print(f"{name:44}" + "".join(f"{count:8,}" for count in counts) + ("" if tally.cases else "  (no data here)"))
    for name, tally in tallies.items():
        for reason, number in tally.differences.most_common():
            print(f"\n{name}: {number} differ: {reason}", end="")
    print()
    for name, tally in tallies.items():
        for wrong in tally.wrong[:_SHOWN]:
            print(f"{name}: wrong: {wrong}")
    return int(any(tally.wrong for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
