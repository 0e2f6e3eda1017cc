"""What is wrong with a host's certificate, in words, where a connection was refused for it.

OpenSSL tells its reason to a callback alone; the error that ends the connection says that "certificate verify failed".

Tested in tests/hostility/test_certificates.py.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from OpenSSL import SSL
from OpenSSL.crypto import X509
from service_identity import VerificationError
from twisted.internet import _sslverify

_NOT_YET, _OUT_OF_DATE, _BY_ITSELF, _UNKNOWN_ROOT, _REVOKED = 9, 10, 18, 19, 23
_NO_ISSUER = (2, 20, 21)
_Check = Callable[[SSL.Connection, X509, int, int, bool], bool]

_reasons: dict[str, str] = {}  # by host, from the refusal until it is told


def note_reasons() -> None:
    """Have the reasons noted from here on, of this process's connections."""
    make: Any = getattr(_sslverify, "_verifyCB", None)
    if make is None or make.__module__ == __name__:  # a Twisted that has it elsewhere: all refusals are told alike
        return

    def making(protocol: Any, is_name: bool, host: str) -> _Check:
        check = make(protocol, is_name, host)

        def checking(connection: SSL.Connection, certificate: X509, problem: int, depth: int, is_good: bool) -> bool:
            if not is_good:
                _reasons[host] = _in_words(certificate, problem)
            return bool(check(connection, certificate, problem, depth, is_good))

        return checking

    setattr(_sslverify, "_verifyCB", making)  # noqa: B010 - mypy knows it as a function


def why_refused(host: str, errors: list[BaseException]) -> str | None:
    """What is wrong with the certificate of a host, if that is among what ended a connection to it."""
    noted = _reasons.pop(host.encode("idna").decode() if not host.isascii() else host, None)
    for error in errors:
        if isinstance(error, VerificationError):
            return "its certificate is for another name"
        if isinstance(error, SSL.Error) and "certificate" in str(error):
            return noted or "its certificate is not signed by anyone known, or out of date"
    return None


def _in_words(certificate: X509, problem: int) -> str:
    """What OpenSSL's number for a problem says (X509_verify_cert_error_string(3))."""
    if problem == _OUT_OF_DATE:
        return f"its certificate is out of date since {_day(certificate.get_notAfter())}"
    if problem == _NOT_YET:
        return (
            f"its certificate begins on {_day(certificate.get_notBefore())}, which is to come by this machine's clock"
        )
    if problem == _BY_ITSELF:
        return "its certificate is signed by itself"
    if problem == _UNKNOWN_ROOT:
        return "its certificate is signed by an authority that is not known here"
    if problem in _NO_ISSUER:
        return "who signed its certificate is not known here, and its server does not send that one's certificate"
    return "its certificate is revoked" if problem == _REVOKED else f"its certificate is refused (OpenSSL: {problem})"


def _day(written: bytes | None) -> str:
    """The day of a moment as certificates write it."""
    try:
        return datetime.strptime((written or b"")[:8].decode(), "%Y%m%d").strftime("%Y-%m-%d")
    except ValueError:
        return "an unknown day"
