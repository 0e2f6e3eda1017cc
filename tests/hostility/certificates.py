"""Keys and certificates of hosts, some of which prove nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def write_certificates(folder: Path) -> None:
    """An authority's certificate, and the keys that it signed, with one that signed itself: NAME.pem each."""
    now = datetime.now(UTC)
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority_name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "An authority")])

    def write(name: str, hosts: list[x509.GeneralName], *, days: int = 9, signed_by_itself: bool = False) -> None:
        key = authority_key if name == "authority" else ec.generate_private_key(ec.SECP256R1())
        own_name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        signing = key if signed_by_itself else authority_key
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
            .add_extension(_usage(signs=name == "authority"), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
            .sign(signing, hashes.SHA256())
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


def _usage(*, signs: bool) -> x509.KeyUsage:
    """What RFC 5280 asks of a certificate, and Python since 3.13."""
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )
