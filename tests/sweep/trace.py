"""What a process did to the files below a folder, from a trace of its system calls. Knows no files of ours."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.sweep.disk import Call

CALLS = (
    "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,write,pwrite64,writev,pwritev,pwritev2,truncate,ftruncate,"
    "fallocate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync,sync,syncfs,"
    "copy_file_range,sendfile"
)
_LINE = re.compile(rb"(\d+) +(.*)", re.DOTALL)
_ENDED = re.compile(rb"(\w+)\((.*)\) += (-?\d+)", re.DOTALL)
_UNFINISHED = b" <unfinished ...>"
_RESUMED = re.compile(rb"<\.\.\. \w+ resumed>(.*)", re.DOTALL)
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_NO_DATA = {"dup", "dup2", "dup3", "link", "linkat", "rmdir", "truncate", "writev", "pwritev", "pwritev2"}
_NO_DATA |= {"copy_file_range", "sendfile", "fallocate", "syncfs", "sync", "creat"}


def strace(output: Path) -> list[str]:
    """The words before a command that trace it."""
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-s", "67108864", "-e", f"trace={CALLS}", "-o", str(output)]


def calls(trace: Path, root: Path, before: Iterable[str] = ()) -> Iterator[Call]:
    """Every call that changed or synced something below `root`, in order; `before` are the files that were there.

    Raises ValueError for one that is not known here: nothing may go unseen.
    """
    prefix = f"{root}/"
    opened: dict[int, tuple[str, int, bool]] = {}  # path, position and whether it appends, by descriptor
    existing = set(before)
    for name, arguments, result in _ended(trace):
        if result < 0:
            continue
        texts = [bytes.fromhex(text.replace(b"\\x", b"").decode()) for text, _ in _TEXT.findall(arguments)]
        path = os.fsdecode(texts[0]) if texts and name not in ("write", "pwrite64") else ""
        below = path == str(root) or path.startswith(prefix)
        numbers = [int(number) for number in re.findall(rb"(?<![\w\"\\])-?\d+(?![\w\"])", _TEXT.sub(b"", arguments))]
        if name in ("open", "openat"):
            if not below:
                opened.pop(result, None)
                continue
            flags = arguments
            if b"O_CREAT" in flags and path not in existing and b"O_DIRECTORY" not in flags:
                existing.add(path)
                yield Call("create", path)
            elif b"O_TRUNC" in flags:
                yield Call("truncate", path)
            opened[result] = path, 0, b"O_APPEND" in flags
        elif name == "close":
            opened.pop(numbers[0], None)
        elif name in ("mkdir", "mkdirat"):
            if below:
                existing.add(path)
                yield Call("mkdir", path)
        elif name in ("unlink", "unlinkat"):
            if below:
                existing.discard(path)
                yield Call("unlink", path)
        elif name in ("rename", "renameat", "renameat2"):
            target = os.fsdecode(texts[1])
            if below or target.startswith(prefix):
                existing.discard(path)
                existing.add(target)
                opened.update({n: (target, at, end) for n, (p, at, end) in opened.items() if p == path})
                yield Call("rename", path, target)
        elif name == "fcntl":
            if b"F_DUPFD" in arguments and numbers[0] in opened:
                raise ValueError(f"a descriptor of {opened[numbers[0]][0]} was doubled")
        elif numbers and numbers[0] in opened and b"AT_FDCWD" not in arguments:
            descriptor = numbers[0]
            path, position, appends = opened[descriptor]
            if name == "lseek":
                opened[descriptor] = path, result, appends
            elif name == "write":
                if appends:
                    raise ValueError(f"{path} was appended to")
                yield Call("write", path, data=texts[0][:result], offset=position)
                opened[descriptor] = path, position + result, appends
            elif name == "pwrite64":
                yield Call("write", path, data=texts[0][:result], offset=numbers[-1])
            elif name == "ftruncate":
                yield Call("truncate", path, offset=numbers[-1])
            elif name in ("fsync", "fdatasync"):
                yield Call("sync", path)
            else:
                raise ValueError(f"{name} of {path}: not known to the simulated disk")
        elif below and name in _NO_DATA:
            raise ValueError(f"{name} of {path}: not known to the simulated disk")


def _ended(trace: Path) -> Iterator[tuple[str, bytes, int]]:
    """Calls by name, arguments and result, each when it ended."""
    begun: dict[bytes, bytes] = {}
    with trace.open("rb") as lines:
        for line in lines:
            found = _LINE.match(line.rstrip(b"\n"))
            if found is None:
                continue
            thread, text = found.groups()
            if text.endswith(_UNFINISHED):
                begun[thread] = text.removesuffix(_UNFINISHED)
                continue
            if resumed := _RESUMED.match(text):
                text = begun.pop(thread, b"") + resumed[1]
            if ended := _ENDED.match(text):
                yield ended[1].decode(), ended[2], int(ended[3])
