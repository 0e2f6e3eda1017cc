"""A host must prove to a browser, too, that it is itself."""

from pathlib import Path

import pytest

from tests.hostility.asking import serving
from tests.hostility.certificates import write_certificates
from tests.hostility.engines import ENGINES, at_hand
from tests.render.engines.tabs import rendered


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["by-itself", "other-name"])
def test_a_rendered_host_that_does_not_prove_itself_is_refused(engine: str, name: str, tmp_path: Path) -> None:
    write_certificates(tmp_path)
    asked: list[str] = []

    def respond(path: str) -> tuple[int, dict[str, str], str]:
        asked.append(path)
        return 200, {}, "<p>a page</p>"

    with serving(respond, tmp_path / f"{name}.pem") as port, at_hand(engine, tmp_path) as its:
        came, stats = rendered(f"https://localhost:{port}", {"page": {"path": "/"}}, engine=engine, **its)
    assert came["page"].error.startswith("certificate")
    assert asked == []
    assert not [stat for stat in stats if "egress" in stat]
