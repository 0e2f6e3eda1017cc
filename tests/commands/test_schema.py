import argparse
import json

import pytest
from jsonschema import Draft202012Validator

from newscrawler.article import FIRST_VERSION, Article
from newscrawler.commands.schema import SchemaCommand
from newscrawler.dataset.record import to_record
from newscrawler.dataset.row import SINCE
from newscrawler.dataset.schema import json_schema


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    for release in (False, True):
        SchemaCommand().run([], argparse.Namespace(release=release, arrow=None, schema_version=None))
        assert json.loads(capsys.readouterr().out) == json_schema(release=release)


def test_a_row_that_was_released_before_a_field_came_is_valid_by_the_schema_of_its_version(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = to_record(Article(id="1", site="river", url="https://river.example/1"))
    earlier = {name: value for name, value in own.items() if SINCE[name] <= FIRST_VERSION}
    earlier["schema_version"] = FIRST_VERSION
    assert earlier.keys() < own.keys()
    for version, valid, other in ((FIRST_VERSION, earlier, own), (None, own, earlier)):
        SchemaCommand().run([], argparse.Namespace(release=False, arrow=None, schema_version=version))
        validator = Draft202012Validator(json.loads(capsys.readouterr().out))
        assert validator.is_valid(valid)
        assert not validator.is_valid(other)
