"""The same trials with the datasets in an object store: `python -m tests.sweep --objects --only publish compact`.

After each run what is in the store is mirrored into the folder where a dataset else lies, segments first and the
manifest last, so that the same judge and the same reader look at it.
"""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from newscrawler.dataset.readers.manifest import SEGMENT_NAME
from tests.object_stores.objects import copy_below, objects_below
from tests.object_stores.servers import BUCKET, CREDENTIALS, moto
from tests.sweep.crash import Crash
from tests.sweep.judge import Verdict
from tests.sweep.trial import SITE, Bench, Ended, Result


class ObjectBench(Bench):
    """Each DATA_DIR has a prefix of its name. The server keeps all in memory, and is not killed."""

    def __init__(self, articles: int, folder: Path) -> None:
        self._servers = ExitStack()
        self._address = self._servers.enter_context(moto())
        self._in_folder: dict[str, bytes] = {}
        os.environ.update(CREDENTIALS)  # which runs inherit
        super().__init__(articles, folder)

    def close(self) -> None:
        super().close()
        self._servers.close()

    def settings(self, data_dir: Path) -> list[str]:
        own = (f"DATASET={self._url(data_dir.name)}", f"DATASET_ENDPOINT={self._address}")
        return [*super().settings(data_dir), *(word for setting in own for word in ("-s", setting))]

    def fresh(self, name: str) -> Path:
        copy_below(self._address, self._url("nothing"), self._url(name))
        return super().fresh(name)

    def copy(self, source: Path, name: str) -> Path:
        data_dir = super().copy(source, name)
        copy_below(self._address, self._url(source.name), self._url(name))
        return data_dir

    def run(self, data_dir: Path, crash: Crash | None = None, **options: Any) -> Ended:
        ended = super().run(data_dir, crash, **options)
        self._mirror(data_dir)
        return ended

    def before_release(self) -> Path:
        """Also what a release of it into a folder has: each segment's bytes are to be the same in the store."""
        data_dir = super().before_release()
        if not self._in_folder:
            bug, self.bug = self.bug, ""
            folder = self.copy(data_dir, "in-folder")
            super().run(folder, words=self._words_of(super().settings(folder)))
            self._in_folder, self.bug = self._segments(folder), bug
        return data_dir

    def finish(self, result: Result, data_dir: Path, *rest: Any) -> Verdict:
        verdict = super().finish(result, data_dir, *rest)
        if result.group == "publish" and self._segments(data_dir) != self._in_folder:
            verdict.different.append("the segments are not those that a folder has, byte for byte")
        return verdict

    def _url(self, name: str) -> str:
        return f"s3://{BUCKET}/{self.folder.name}/{name}"

    def _segments(self, data_dir: Path) -> dict[str, bytes]:
        paths = (data_dir / "dataset" / SITE).glob("*")
        return {path.name: path.read_bytes() for path in paths if SEGMENT_NAME.fullmatch(path.name)}

    def _mirror(self, data_dir: Path) -> None:
        found = objects_below(self._address, f"{self._url(data_dir.name)}/{SITE}")
        folder = data_dir / "dataset" / SITE
        for name in sorted(found, key=lambda name: (name == "manifest.json", name)):
            folder.mkdir(parents=True, exist_ok=True)
            part = data_dir / "mirrored.part"
            part.write_bytes(found[name])
            part.replace(folder / name)
        for path in folder.glob("*"):
            if path.name not in found:
                path.unlink()
