"""Shell lines of the documents, each as it stands. Knows not how they are run."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_OF_A_SHELL = ("", "sh", "bash", "shell", "console")
_GOES_ON = ("|", "\\", "&&")
_COMMENT = re.compile(r"\s+#\s.*")


class Line(NamedTuple):
    """A command of a document: one line, or several where a pipe or a backslash ends them."""

    document: str
    number: int
    text: str

    @property
    def command(self) -> str:
        """Without the comment at its end."""
        return _COMMENT.sub("", self.text)


def lines_of(document: Path) -> Iterator[Line]:
    """The commands of all blocks that name no language or a shell's, in their order."""
    text = document.read_text(encoding="utf-8")
    name = document.relative_to(ROOT).as_posix()
    for block in _BLOCK.finditer(text):
        if block[1] not in _OF_A_SHELL:
            continue
        number = text.count("\n", 0, block.start(2)) + 1
        begun: list[str] = []
        for line in block[2].splitlines():
            begun.append(line)
            if line.strip() and not line.endswith(_GOES_ON):
                yield Line(name, number - len(begun) + 1, "\n".join(begun).strip())
                begun = []
            elif not line.strip():
                begun = []
            number += 1


def printed(document: Path, language: str) -> str:
    """The first block of a document that names this language."""
    return next(block[2] for block in _BLOCK.finditer(document.read_text(encoding="utf-8")) if block[1] == language)


ALL = [line for document in DOCUMENTS for line in lines_of(document)]
