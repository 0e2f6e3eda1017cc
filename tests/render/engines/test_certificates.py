"""A rendered page's host must prove that it is itself, too."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from newscrawler.render.chromium.executable import find
from tests.hostility.asking import serving
from tests.render.engines.servers import need_chromium
from tests.render.engines.tabs import rendered


def test_a_certificate_that_its_host_signed_itself_is_refused(tmp_path: Path) -> None:
    need_chromium()
    asked = []

    def respond(path: str) -> tuple[int, dict[str, str], str]:
        asked.append(path)
        return 200, {}, "<p>secret</p>"

    with serving(respond, signed_by_itself(tmp_path / "key.pem")) as port:
        here = f"localhost:{port}"
        came, stats = rendered(f"https://{here}", {"page": {"path": "/"}}, ALLOWED_PRIVATE_HOSTS=[here])
    assert came["page"].error.startswith("certificate: ")
    assert asked == []
    assert "render/playwright_pages" not in stats


def test_a_page_by_tls_passes_the_egress_proxy_as_a_tunnel_with_all_that_it_asks_for(tmp_path: Path) -> None:
    need_chromium()
    believes_all = tmp_path / "chromium"
    believes_all.write_text(f'#!/bin/sh\nexec {find()} --ignore-certificate-errors "$@"\n')
    believes_all.chmod(0o755)
    script = "<p id=p></p><script>fetch('/data').then(data => data.text()).then(text => p.append(text))</script>"
    with serving(lambda path: (200, {}, script if path == "/" else "told"), signed_by_itself(tmp_path / "key")) as port:
        here = f"localhost:{port}"
        settings: dict[str, Any] = {"ALLOWED_PRIVATE_HOSTS": [here], "CHROMIUM_PATH": str(believes_all)}
        came, stats = rendered(f"https://{here}", {"page": {"path": "/"}}, **settings)
    assert '<p id="p">told</p>' in came["page"].body
    assert stats["render/requests"] == 1


def signed_by_itself(path: Path) -> Path:
    """A certificate of localhost with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return path
