"""The request log of a run: each request that left, as a line of JSON.

DATA_DIR/requests/SITE/RUN_ID.jsonl.zst begins with a line of what the run promises ("run"); then come requests ("url"),
files of rules from the moment that they were in force ("rules", their URL), holds from earlier runs ("hold", the host),
and what rendered pages asked for and were not given, or not whole ("refused", its URL). Times are seconds since the
run's start by a clock that nobody sets. "took" is the host's time, "rendering" that of our own browser.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import orjson

from newscrawler.language.zstd import zstd

_SUFFIX = ".jsonl.zst"
_LINES_HELD = 256


def folder_of(data_dir: Path, site: str) -> Path:
    return data_dir / "requests" / site


class RequestLog:
    """Written as the run goes. What was flushed can be read whatever becomes of the run.

    Raises OSError where it cannot be made; later on a log that cannot be written is `broken`, and the run goes on.
    """

    def __init__(self, data_dir: Path, site: str, run_id: str, *, keep: int) -> None:
        """`keep` logs of the site stay, this one among them."""
        folder = folder_of(data_dir, site)
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob(f"*{_SUFFIX}"))[: -(keep - 1) or None]:
            with suppress(OSError):
                old.unlink()
        self.path = folder / f"{run_id}{_SUFFIX}"
        self.broken: str | None = None
        self._file: IO[bytes] | None = self.path.open("xb")
        self._writer = zstd.ZstdFile(self._file, "wb")
        self._lines: list[bytes] = []

    def write(self, line: dict[str, Any]) -> None:
        self._lines.append(orjson.dumps(line))
        if len(self._lines) >= _LINES_HELD:
            self.flush()

    def flush(self) -> None:
        """Bring what was written to the file, so that it can be read."""
        if not self._lines or self._file is None:
            return
        try:
            self._writer.write(b"\n".join(self._lines) + b"\n")
            self._writer.flush()  # the block, so that it can be read
            self._file.flush()
        except OSError as error:
            self._give_up(error)
        self._lines.clear()

    def close(self) -> None:
        self.flush()
        if self._file is not None:
            try:
                self._writer.close()
                self._file.close()
            except OSError as error:
                self._give_up(error)
            self._file = None

    def _give_up(self, error: OSError) -> None:
        self.broken = error.strerror or str(error)
        file, self._file = self._file, None
        if file is not None:
            for each in (self._writer, file):
                with suppress(OSError):
                    each.close()


def find(data_dir: Path, run: str, site: str | None = None) -> Path:
    """The log of a run: its id or the beginning of it, or `last` for the newest. Raises LookupError."""
    logs = sorted((data_dir / "requests").glob(f"{site or '*'}/*{_SUFFIX}"), key=lambda path: (path.name, path.parent))
    where = f"{data_dir / 'requests'}{f' of {site}' if site else ''}"
    if not logs:
        raise LookupError(f"no request log below {where}: `newscrawler run` writes one")
    if run == "last":
        return logs[-1]
    found = [path for path in logs if path.name.startswith(run)] if run else []
    if not found:
        newest = ", ".join(path.name.removesuffix(_SUFFIX) for path in logs[-3:])
        raise LookupError(f"no request log of a run {run!r} below {where}; the newest: {newest}, or `last`")
    if len(found) > 1:
        raise LookupError(
            f"{run!r} is the beginning of {len(found)} runs: "
            + ", ".join(f"{path.parent.name} {path.name.removesuffix(_SUFFIX)}" for path in found[:3])
        )
    return found[0]


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a log, as far as a killed run has left them. Raises OSError, and ValueError for what is no log."""
    with zstd.ZstdFile(path) as file:
        try:
            for line in file:
                yield orjson.loads(line)
        except EOFError:
            return
        except zstd.ZstdError as error:
            raise ValueError("it is no request log, or damaged") from error
        except orjson.JSONDecodeError as error:
            if line.endswith(b"\n"):
                raise ValueError(f"it is no request log: {error}") from error
