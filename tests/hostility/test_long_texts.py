"""A page, a feed or an address of no use to anybody holds no crawl up, however long it repeats itself."""

import subprocess
import sys

import pytest

_PATIENCE = 600  # seconds for what takes ten


@pytest.mark.parametrize(
    ("module", "said"),
    [("tests.hostility.expressions", " expressions"), ("tests.hostility.long_rows", "all were read")],
)
def test_what_repeats_itself_is_read_to_its_end(module: str, said: str) -> None:
    with subprocess.Popen([sys.executable, "-m", module], stdout=subprocess.PIPE, text=True) as process:
        try:
            output, _ = process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            pytest.fail(f"it does not end: {output.splitlines()[-1][:300]}")
    assert process.returncode == 0
    assert output.rstrip().endswith(said)
