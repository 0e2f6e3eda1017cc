"""An environment of its own for a peer, made when it is first asked for, of what pyproject.toml says of it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

_PYPROJECT = Path(__file__).parents[3] / "pyproject.toml"
_EXTRA = "bench"
_SECONDS = 900  # that an installation may take


class PeerMissingError(Exception):
    """A peer cannot be had here; says why."""


def python_of(package: str, root: Path = Path(sys.prefix) / "peers") -> str:
    """The Python of the environment that has the package. Raises PeerMissingError where it does not install."""
    wanted, folder = requirements_of(package), root / package
    python, mark = folder / "bin" / "python", folder / "installed"
    if mark.is_file() and mark.read_text().splitlines() == wanted:
        return str(python)
    sys.stderr.write(f"installing {', '.join(wanted)} into an environment of its own\n")
    try:
        # The pip that Python brings may be too old to know an extra whose name is spelled otherwise.
        making: list[str | Path] = [sys.executable, "-m", "venv", "--clear", "--upgrade-deps", folder]
        subprocess.run(making, check=True, capture_output=True, timeout=_SECONDS)
        command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_SECONDS)
    except subprocess.CalledProcessError as error:
        lines = [line for line in str(error.stderr).splitlines() if line.startswith("ERROR:")]
        raise PeerMissingError(re.sub(r"https?://\S+", "", lines[-1][7:]) if lines else "no environment") from error
    except subprocess.TimeoutExpired as error:
        raise PeerMissingError(f"its installation takes longer than {_SECONDS} s") from error
    mark.write_text("\n".join(wanted))
    return str(python)


def version_of(package: str, python: str) -> str:
    """The version that is installed."""
    program = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([python, "-c", program], check=True, capture_output=True, text=True).stdout.strip()


def requirements_of(package: str) -> list[str]:
    """What pyproject.toml says of it: the extra `bench-PACKAGE`, or its line in `bench`."""
    extras = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = re.compile(rf"{re.escape(package)}\b(?!-)")
    return extras.get(f"{_EXTRA}-{package}") or [line for line in extras[_EXTRA] if named.match(line)]
