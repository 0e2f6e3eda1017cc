"""E-mail: plain text, over SMTP, SMTP with STARTTLS, or SMTPS.

Tested in tests/report/notify/test_ways.py.
"""

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formatdate
from ipaddress import ip_address
from urllib.parse import urlsplit

from newscrawler.report.notify.message import Message
from newscrawler.report.notify.texts import subject_of, text_of
from newscrawler.report.notify.ways.http import why
from newscrawler.report.notify.ways.way import AlarmWay, DeliveryError

_TIMEOUT = 10.0
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
DEFAULT_SERVER = "smtp://localhost:25"


class MailServer:
    """Where mail is handed in. Raises ValueError for an address that is none, and for a password without TLS."""

    def __init__(self, address: str, user: str | None = None, password: str | None = None) -> None:
        try:
            parts = urlsplit(address)
            self.scheme, self.host, port = parts.scheme, parts.hostname or "", parts.port
        except ValueError:
            self.scheme, self.host, port = "", "", None
        if self.scheme not in _PORTS or not self.host or parts.username is not None:
            raise ValueError("server: give smtp://HOST:PORT, smtp+starttls://HOST:PORT or smtps://HOST:PORT")
        if (user is None) != (password is None):
            raise ValueError("user and password: give both, or neither")
        if password is not None and self.scheme == "smtp" and not _is_loopback(self.host):
            raise ValueError("a password is not sent in the clear: give smtp+starttls:// or smtps://")
        self.port = port or _PORTS[self.scheme]
        self._user, self._password = user, password

    def connect(self) -> smtplib.SMTP:
        """A session that may send. Raises OSError and SMTPException."""
        context = ssl.create_default_context()
        if self.scheme == "smtps":
            session: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=_TIMEOUT, context=context)
        else:
            session = smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT)
        try:
            if self.scheme == "smtp+starttls":
                session.starttls(context=context)
            if self._user is not None and self._password is not None:
                session.login(self._user, self._password)
        except BaseException:
            session.close()
            raise
        return session


class Mail(AlarmWay):
    """Mails messages to all of the recipients."""

    def __init__(self, recipients: Sequence[str], server: MailServer, sender: str | None = None) -> None:
        for address in (*recipients, *([sender] if sender else [])):
            if address.count("@") != 1 or address.startswith("@") or any(sign in address for sign in " ,;<>\r\n"):
                raise ValueError(f"{address!r} is no address: give mailto:NAME@HOST")
        self._recipients, self._server, self._sender = list(recipients), server, sender or recipients[0]

    def deliver(self, message: Message) -> str | None:
        try:
            session = self._server.connect()
            try:
                refused = session.send_message(self._mail(message), self._sender, self._recipients)
                with suppress(smtplib.SMTPException, OSError):  # the mail is taken, whatever becomes of the farewell
                    session.quit()
            finally:
                session.close()
        except smtplib.SMTPAuthenticationError as error:
            raise DeliveryError(f"the mail server refused the password (SMTP {error.smtp_code})") from None
        except smtplib.SMTPResponseException as error:
            raise DeliveryError(f"the mail server refused it (SMTP {error.smtp_code})") from None
        except smtplib.SMTPRecipientsRefused as error:
            codes = sorted({str(code) for code, _ in error.recipients.values()})
            raise DeliveryError(f"the mail server refused every recipient (SMTP {', '.join(codes)})") from None
        except smtplib.SMTPNotSupportedError:
            raise DeliveryError("the mail server has no STARTTLS, no way to log in, or no SMTPUTF8") from None
        except smtplib.SMTPException:
            raise DeliveryError("the mail server ended the connection") from None
        except OSError as error:
            raise DeliveryError(why(error)) from None
        return f"refused for {len(refused)} of {len(self._recipients)} recipients" if refused else None

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["Subject"] = f"newscrawler: {subject_of(message)}"
        mail["From"] = self._sender
        mail["To"] = ", ".join(self._recipients)
        mail["Date"] = formatdate(usegmt=True)
        mail["Message-ID"] = f"<{message.key}@newscrawler.invalid>"  # the same each time: mailboxes drop a second one
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody on holiday answers
        mail.set_content(text_of(message))
        return mail


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
