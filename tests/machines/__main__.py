"""Run trials by hand: `python -m tests.machines --machines 4 --hosts 20`; `--bug "no fence"` has to fail."""

import argparse

from tests.machines.faults import FAULTS
from tests.machines.trial import run_trial
from tests.machines.worker import BUGS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--machines", type=int, default=2)
    parser.add_argument("--hosts", type=int, default=20, help="with two sites each")
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--faults", nargs="*", default=FAULTS, choices=FAULTS)
    parser.add_argument("--every", type=float, default=6.0, help="seconds between faults, about")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--bug", choices=BUGS, default="")
    parser.add_argument("--keep", action="store_true", help="leave what was written")
    options = parser.parse_args()
    for seed in range(options.seed, options.seed + options.times):
        result = run_trial(
            options.machines,
            options.hosts,
            faults=options.faults,
            every=options.every,
            articles=options.articles,
            seed=seed,
            bug=options.bug,
            keep=options.keep,
        )
        print(f"seed {seed}: {result}", flush=True)


if __name__ == "__main__":
    main()
