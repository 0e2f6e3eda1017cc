"""What the project leans on, and where it leaves a rule, is said with its reason."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
DEPENDENCIES = tomllib.loads(PYPROJECT)["project"]["dependencies"]


@pytest.mark.parametrize("dependency", DEPENDENCIES)
def test_every_dependency_has_a_lower_bound_and_a_reason(dependency: str) -> None:
    requirement = Requirement(dependency)
    assert [specifier.operator for specifier in requirement.specifier] == [">="]
    assert re.search(rf'"{re.escape(dependency)}",\s+# .+', PYPROJECT)
    if requirement.marker is None or requirement.marker.evaluate():
        assert requirement.specifier.contains(version(requirement.name))


def test_every_exception_from_a_security_rule_says_why() -> None:
    config = tomllib.loads(PYPROJECT)["tool"]["ruff"]["lint"]
    assert "S" in config["select"]
    ignored = {rule for rules in (config["ignore"], *config["per-file-ignores"].values()) for rule in rules}
    for rule in (rule for rule in ignored if re.fullmatch(r"S\d+", rule)):
        assert re.search(rf'"{rule}",\s+# \w+', PYPROJECT), rule
    assert "S" not in ignored
    silent = [
        f"{path}: {line.strip()}"
        for folder in ("newscrawler", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"# noqa: ([A-Z]+\d+, ?)*S\d{3}[A-Z0-9, ]*$", line)
    ]
    assert not silent
