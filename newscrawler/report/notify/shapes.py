"""Messages in the shapes that Slack (Block Kit) and Mattermost (attachments) take.

Headlines are other people's texts: they call nobody, and format nothing.
https://docs.slack.dev/reference/block-kit/blocks, https://developers.mattermost.com/integrate/webhooks/incoming
"""

import re
from typing import Any

from newscrawler.ledger.watch.alarms import Severity
from newscrawler.report.notify.message import Message, acknowledging
from newscrawler.report.notify.texts import headline_of, is_good, one_line, run_line, subject_of, when
from newscrawler.report.watch.events import AlarmEvent

_MAX_SHOWN = 20  # alarms in one message; Slack takes fifty blocks
_MAX_HEADER = 150  # characters, of Slack
_MAX_SECTION = 3000
_COLOURS = {Severity.NOTICE: "#5b6b7b", Severity.WARNING: "#c98a00", Severity.URGENT: "#c0392b"}
_GOOD, _BAD = "#2e7d32", "#c0392b"
_MARKDOWN = re.compile(r"([\\`*_\[\]<>~|#])")


def slack_shape(message: Message) -> dict[str, Any]:
    """`text` is what notifications show, `blocks` what a channel does."""
    subject = subject_of(message)
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": one_line(subject, _MAX_HEADER), "emoji": False}}
    ]
    blocks += [_section(_slack_alarm(event)) for event in message.events[:_MAX_SHOWN]]
    if message.run is not None:
        blocks.append(_section(_escape(run_line(message.run))))
    if more := _more(message):
        blocks.append(_section(more))
    return {"text": _escape(subject), "blocks": blocks}


def mattermost_shape(message: Message) -> dict[str, Any]:
    """`text` is a line, each alarm an attachment."""
    attachments = [_mattermost_alarm(event) for event in message.events[:_MAX_SHOWN]]
    if message.run is not None:
        line = _markdown(run_line(message.run))
        attachments.append({"fallback": line, "color": _GOOD if is_good(message.run) else _BAD, "text": line})
    text = _markdown(subject_of(message))
    return {"text": f"{text}\n{_more(message)}".strip(), "attachments": attachments}


def _more(message: Message) -> str:
    number = len(message.events) - _MAX_SHOWN
    return f"and {number} more: newscrawler watch" if number > 0 else ""


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:_MAX_SECTION]}}


def _slack_alarm(event: AlarmEvent) -> str:
    anomaly = event.alarm.anomaly
    lines = [f"*{_escape(headline_of(event))}*", _escape(when(event))]
    if event.kind != "closed":
        lines += [_escape(one_line(text)) for text in (anomaly.usual, anomaly.cause) if text]
        for url, headline in anomaly.examples:
            address = one_line(url, 400).replace("|", "%7C").replace(">", "%3E").replace("<", "%3C")
            lines.append(f"• <{address.replace('&', '&amp;')}|{_escape(one_line(headline or url, 150))}>")
        lines.append(f"`{acknowledging(event.alarm)}`")
    return "\n".join(lines)


def _mattermost_alarm(event: AlarmEvent) -> dict[str, Any]:
    anomaly = event.alarm.anomaly
    lines = [when(event)]
    if event.kind != "closed":
        lines += [_markdown(one_line(text)) for text in (anomaly.usual, anomaly.cause) if text]
        for url, headline in anomaly.examples:
            address = one_line(url).replace("(", "%28").replace(")", "%29").replace(" ", "%20")
            lines.append(f"- [{_markdown(one_line(headline or url, 150))}]({address})")
        lines.append(f"`{acknowledging(event.alarm)}`")
    title = _markdown(headline_of(event))
    colour = _GOOD if event.kind == "closed" else _COLOURS[anomaly.severity]
    return {"fallback": title, "color": colour, "title": title, "text": "\n".join(lines)}


def _escape(text: str) -> str:
    """What is Slack's own in a text, as text: https://docs.slack.dev/messaging/formatting-message-text.

    >>> _escape("<!channel> & *all*")
    '&lt;!channel&gt; &amp; ∗all∗'
    """
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("*", "\u2217").replace("`", "\u02cb").replace("~", "\u223c")  # it knows no escapes for these


def _markdown(text: str) -> str:
    r"""What is Markdown or a mention in a text, as text.

    >>> print(_markdown("[a](b) *c*"))
    \[a\](b) \*c\*
    """
    return _MARKDOWN.sub(r"\\\1", text).replace("@", "@\u200b")
