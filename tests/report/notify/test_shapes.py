"""What Slack and Mattermost get has the fields that they document, and calls nobody whom a headline names."""

import json

import jsonschema

from newscrawler.report.notify.shapes import mattermost_shape, slack_shape
from newscrawler.report.watch.events import AlarmEvent
from tests.report.notify.alarms import ALARM, CLOSED, OPENED, RUN, message

# https://docs.slack.dev/reference/block-kit/blocks/header-block and .../section-block
_TEXT = {"type": "object", "required": ["type", "text"], "additionalProperties": False}
SLACK = {
    "type": "object",
    "required": ["text", "blocks"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": 40_000},
        "blocks": {
            "type": "array",
            "minItems": 1,
            "maxItems": 50,
            "items": {
                "oneOf": [
                    {
                        "type": "object",
                        "required": ["type", "text"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "header"},
                            "text": _TEXT
                            | {
                                "properties": {
                                    "type": {"const": "plain_text"},
                                    "text": {"type": "string", "minLength": 1, "maxLength": 150},
                                    "emoji": {"type": "boolean"},
                                }
                            },
                        },
                    },
                    {
                        "type": "object",
                        "required": ["type", "text"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "section"},
                            "text": _TEXT
                            | {
                                "properties": {
                                    "type": {"const": "mrkdwn"},
                                    "text": {"type": "string", "minLength": 1, "maxLength": 3000},
                                }
                            },
                        },
                    },
                ]
            },
        },
    },
}
# https://developers.mattermost.com/integrate/webhooks/incoming and .../reference/message-attachments
MATTERMOST = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string", "maxLength": 16_383},
        "attachments": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["fallback", "text"],
                "additionalProperties": False,
                "properties": {
                    "fallback": {"type": "string"},
                    "color": {"type": "string", "pattern": "^#[0-9a-f]{6}$"},
                    "title": {"type": "string"},
                    "text": {"type": "string"},
                },
            },
        },
    },
}
MANY = [AlarmEvent("opened", ALARM._replace(number=number)) for number in range(90)]
MESSAGES = (message(OPENED), message(CLOSED), message(OPENED, CLOSED, run=RUN), message(run=RUN), message(*MANY))


def test_slack_takes_it() -> None:
    for each in MESSAGES:
        jsonschema.validate(slack_shape(each), SLACK)
    long = ALARM._replace(anomaly=ALARM.anomaly._replace(message="x" * 9000))
    jsonschema.validate(slack_shape(message(AlarmEvent("opened", long))), SLACK)
    assert "and 70 more: newscrawler watch" in json.dumps(slack_shape(MESSAGES[-1]))


def test_mattermost_takes_it() -> None:
    for each in MESSAGES:
        jsonschema.validate(mattermost_shape(each), MATTERMOST)


def test_a_headline_calls_nobody_and_links_nowhere() -> None:
    slack = slack_shape(message(OPENED))["blocks"][1]["text"]["text"]
    assert "<!channel>" not in slack
    assert "&lt;!channel&gt; @here \u2217A\u2217 headline &amp; [more](x)>" in slack
    assert "<https://gazette.example/a?b=(c)%7Cd|" in slack
    mattermost = mattermost_shape(message(OPENED))["attachments"][0]["text"]
    assert "@here" not in mattermost
    assert r"\[more\](x)](https://gazette.example/a?b=%28c%29|d)" in mattermost
