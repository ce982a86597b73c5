"""A self-signed certificate for TLS servers of tests."""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def certificate(folder: Path) -> Path:
    """A file with a key, and a certificate for 127.0.0.1 that a client trusts when given the file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now, host = datetime.now(UTC), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([host]), critical=True)
        .sign(key, hashes.SHA256())
    )
    as_text = serialization.Encoding.PEM
    unlocked = serialization.NoEncryption()
    private = key.private_bytes(as_text, serialization.PrivateFormat.PKCS8, unlocked)
    path = folder / "certificate.pem"
    path.write_bytes(private + made.public_bytes(as_text))
    return path
