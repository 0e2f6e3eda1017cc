import argparse
import json

import pytest

from newscrawler.commands.schema import SchemaCommand
from newscrawler.dataset.schema import json_schema


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    for release in (False, True):
        SchemaCommand().run([], argparse.Namespace(release=release, arrow=None))
        assert json.loads(capsys.readouterr().out) == json_schema(release=release)
