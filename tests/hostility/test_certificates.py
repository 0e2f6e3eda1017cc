"""A host must prove that it is itself: certificates are verified."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from cryptography import x509
from OpenSSL import SSL
from scrapy.exceptions import DownloadFailedError
from twisted.python.failure import Failure
from twisted.web.client import ResponseNeverReceived

from newscrawler.fetch.errors import in_words
from tests.hostility.asking import ask, serving
from tests.hostility.certificates import write_certificates


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    write_certificates(folder)
    return folder


def test_a_host_that_does_not_prove_itself_is_refused_and_counted(certificates: Path) -> None:
    asked: list[str] = []

    def respond(path: str) -> tuple[int, dict[str, str], str]:
        asked.append(path)
        return (302, {"Location": f"http://localhost:{plain}/"}, "") if path == "/down" else (200, {}, "")

    with ExitStack() as servers:
        plain = servers.enter_context(serving(respond))
        of = {
            name: f"https://localhost:{servers.enter_context(serving(respond, certificates / f'{name}.pem'))}/"
            for name in ("right", "by-itself", "out-of-date", "other-name")
        }
        became, stats = ask(
            [*of.values(), f"{of['right']}down"],
            named=(*of.values(), f"http://localhost:{plain}"),
            environment={"SSL_CERT_FILE": str(certificates / "authority.pem")},
        )
    assert became[of["right"]].startswith("200 ")
    certificate = x509.load_pem_x509_certificate((certificates / "out-of-date.pem").read_bytes())
    for name, what in (
        ("by-itself", "signed by itself"),
        ("out-of-date", f"out of date since {certificate.not_valid_after_utc.date()}"),
        ("other-name", "for another name"),
    ):
        told = f"certificate: localhost does not prove that it is itself: its certificate is {what}"
        assert became[of[name]].startswith(told), name
    assert became[f"{of['right']}down"].startswith("200 http:")
    assert stats["newscrawler/redirect/https_to_http"] == 1
    assert asked == ["/", "/down", "/"]


def test_a_host_whose_tls_is_too_old_is_told_as_that(certificates: Path) -> None:
    with serving(lambda _: (200, {}, ""), certificates / "right.pem", is_old=True) as port:
        url = f"https://localhost:{port}/"
        became, _ = ask([url], named=(url,), environment={"SSL_CERT_FILE": str(certificates / "authority.pem")})
    [reason] = (said for said in ("alert protocol version", "unsupported protocol") if said in became[url])
    error = DownloadFailedError()
    error.__cause__ = ResponseNeverReceived([Failure(SSL.Error([("SSL routines", "", reason)]))])
    assert in_words(error).startswith(f"TLS failed: {reason}; the host speaks no TLS that is safe")
