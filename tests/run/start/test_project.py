"""A folder from which no project can be looked for is refused with the way out."""

import os
from pathlib import Path

import pytest

from newscrawler.run.start import project


def test_a_folder_that_the_user_may_not_read_is_told_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0)
    user = os.geteuid()
    try:
        if user == 0:  # whom no folder is closed to
            os.seteuid(54321)
        with pytest.raises(project.ProjectError, match="may not be read by this user: go to another one"):
            project.enter()
    finally:
        os.seteuid(user)
        tmp_path.chmod(0o700)
