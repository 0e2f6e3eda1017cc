"""A power cut at a moment of a run: what a disk may have by then is gone on with. Knows nothing of kills.

One run is traced, and its system calls are done again on a simulated disk, as far as the moment of the cut. That is
stricter than a copy of a loop device's image, which has everything that was sent to the device and nothing else: here
any part of what was not synced may be there, and the names without the data or the data without the names.
"""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, get_args

from tests.postgresql import IN_POSTGRESQL
from tests.sweep import trace
from tests.sweep.crash import Crash, Point, seeded
from tests.sweep.disk import Call, Disk, Left
from tests.sweep.trial import DONE, PARTLY_DONE, SITE, Bench, Result

CASES = 96
_LEFT: tuple[Left, ...] = get_args(Left)
_BEFORE = 150  # calls before the first of the dataset that count to its publication: the claim's


class Traced(NamedTuple):
    """A run that was traced: where, what was there before, what it did, and the calls after which a cut may tell."""

    root: Path
    before: Path
    calls: list[Call]
    moments: list[int]


@cache
def impossible() -> str:
    """What is lacking here to trace a run; empty where one can be."""
    if IN_POSTGRESQL:
        return "a ledger in a file: a server's disk is its own"
    if shutil.which("strace") is None:
        return "strace (apt-get install strace)"
    with TemporaryDirectory() as folder:
        words = [*trace.strace(Path(folder, "trace")), "true"]
        tried = subprocess.run(words, capture_output=True, text=True)
    return f"leave to trace: {tried.stderr.strip()}" if tried.returncode else ""


@cache
def traced(bench: Bench, bug: str, *, recovers: bool) -> Traced:
    """A first run, or one that recovers what a kill after the claim has left."""
    name = "traced-recovery" if recovers else "traced"
    root = bench.fresh(name)
    if recovers:
        bench.run(root, Crash(point=Point(phase="release", kind="commit", side="after", ordinal=1)))
    before = bench.copy(root, f"{name}-before")
    output = bench.folder / f"{name}.strace"
    ended = bench.run(root, before=trace.strace(output))
    if ended.code not in (DONE, PARTLY_DONE) and not bug:
        raise RuntimeError(f"the traced run ended with {ended.code}: {ended.output}")
    names = [str(root / path.relative_to(before)) for path in before.rglob("*")]
    calls = list(trace.calls(output, root, names))
    output.unlink()
    _check(Traced(root, before, calls, []))
    return Traced(root, before, calls, _moments(calls, root / "dataset"))


def _check(run: Traced) -> None:
    """The simulated disk must have what the real one has, or the trace has missed something."""
    disk = Disk(run.root, run.before)
    for call in run.calls:
        disk.apply(call)
    for path in run.root.rglob("*"):
        if path.is_file() and not path.name.endswith("-shm") and disk.live(str(path)) != path.read_bytes():
            raise RuntimeError(f"the trace does not explain {path}")


def _moments(calls: list[Call], dataset: Path) -> list[int]:
    """Cuts before and after every call that is no plain write, and amid the writes; half of all while publishing."""
    at = {index for index, call in enumerate(calls, 1) if call.name != "write"}
    at |= {index - 1 for index in at}
    first = next((index for index, call in enumerate(calls) if call.path.startswith(str(dataset))), len(calls))
    amid = range(0, first, max(1, first // 50))
    crawling = sorted({index for index in at if index < first - _BEFORE} | {*amid})
    publishing = sorted(index for index in at if index >= first - _BEFORE)
    longer = max(len(crawling), len(publishing))
    spread = [
        [moments[index * len(moments) // longer] for index in range(longer)]
        for moments in (crawling, publishing)
        if moments
    ]
    return [moment for pair in zip(*spread, strict=True) for moment in pair]


def power_cut(bench: Bench, number: int, seed: int, *, cases: int = CASES) -> Result:
    """The case of that number: in turn everything that may be left, at moments spread over the runs."""
    chances = seeded(seed, "power", number)
    left = _LEFT[number % len(_LEFT)]
    run = traced(bench, bench.bug, recovers=number // len(_LEFT) % 3 == 2)
    moment = run.moments[number * len(run.moments) // cases % len(run.moments)]
    disk = Disk(run.root, run.before)
    for call in run.calls[:moment]:
        disk.apply(call)
    data_dir = bench.fresh("power")
    disk.cut(left, chances, data_dir)
    following = run.calls[moment] if moment < len(run.calls) else None
    told = f"before {following.name} of {Path(following.path).name}" if following else "at the end"
    which = "recovery" if run.root.name.endswith("recovery") else "run"
    result = Result(f"power cut in a {which} after {moment} calls, {told}, with {left} of the rest", "power", hits=1)
    seen = _seen(disk, run.root)
    result = bench.trial(result, [], data_dir=data_dir)
    now = (
        _named((data_dir / "dataset" / SITE / "manifest.json").read_bytes()) if not result.problems.get("lost") else {}
    )
    if changed := [name for name, digest in seen.items() if now.get(name) != digest]:
        result.problems.setdefault("reader", []).extend(f"{name} was published and is another now" for name in changed)
    return result


def _seen(disk: Disk, root: Path) -> dict[str, str]:
    """What a reader had seen before the cut: the digests of files by name."""
    text = disk.live(str(root / "dataset" / SITE / "manifest.json"))
    try:
        return _named(text) if text else {}
    except ValueError:
        return {}


def _named(manifest: bytes) -> dict[str, str]:
    return {segment["name"]: segment["sha256"] for segment in json.loads(manifest)["segments"]}
