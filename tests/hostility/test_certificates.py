"""A host must prove that it is itself: certificates are verified."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.hostility.asking import ask, serving


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority's certificate, and the keys that it signed, with one that signed itself: NAME.pem each."""
    folder = tmp_path_factory.mktemp("certificates")
    now = datetime.now(UTC)
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority_name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "An authority")])

    def write(name: str, hosts: list[x509.GeneralName], *, days: int = 9, signed_by_itself: bool = False) -> None:
        key = authority_key if name == "authority" else ec.generate_private_key(ec.SECP256R1())
        own_name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        certificate = (
            x509.CertificateBuilder()
            .subject_name(authority_name if name == "authority" else own_name)
            .issuer_name(own_name if signed_by_itself else authority_name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=10))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=name == "authority", path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName(hosts or [x509.DNSName(name)]), critical=False)
            .sign(key if signed_by_itself else authority_key, hashes.SHA256())
        )
        text = certificate.public_bytes(serialization.Encoding.PEM)
        if name != "authority":
            text += key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        (folder / f"{name}.pem").write_bytes(text)

    here: list[x509.GeneralName] = [x509.DNSName("localhost")]
    write("authority", [])
    write("right", here)
    write("by-itself", here, signed_by_itself=True)
    write("out-of-date", here, days=-1)
    write("other-name", [x509.DNSName("news.example")])
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
    for name in ("by-itself", "out-of-date", "other-name"):
        assert became[of[name]].startswith("certificate: localhost does not prove that it is itself"), name
    assert became[f"{of['right']}down"].startswith("200 http:")
    assert stats["newscrawler/redirect/https_to_http"] == 1
    assert asked == ["/", "/down", "/"]
