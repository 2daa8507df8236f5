"""Time stamps by an authority (RFC 3161): that something was there at a moment, said by somebody else than us.

The authority is given the SHA-256 of what is stamped and learns nothing of it. Reaching it is not done here.
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)


class NotStampedError(Exception):
    """This is no time stamp over these bytes that an authority made whom one of these certificates vouches for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the authority is asked, as it goes there; and the number by which its answer is known to be to this."""

    message: bytes
    request: bytes
    nonce: int | None


def ask(message: bytes) -> Asked:
    """Write the question for an authority; the message is not in it."""
    request = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256).build()
    return Asked(message, request.as_bytes(), request.nonce)


def require_roots(roots: bytes) -> None:
    """Let certificates pass that can be read.

    Raises:
        ValueError: these bytes hold no certificates in PEM.
    """
    x509.load_pem_x509_certificates(roots)


def accept(answer: bytes, asked: Asked, roots: bytes) -> datetime:
    """Give the moment an authority stamped in answer to what it was asked.

    Raises:
        NotStampedError: see there.
    """
    return _moment(answer, asked.message, roots, nonce=asked.nonce)


def stamped_at(answer: bytes, message: bytes, roots: bytes) -> datetime:
    """Give the moment of a time stamp that was kept. `roots` are the certificates one trusts, in PEM.

    Raises:
        NotStampedError: see there.
    """
    return _moment(answer, message, roots, nonce=None)


def _moment(answer: bytes, message: bytes, roots: bytes, *, nonce: int | None) -> datetime:
    try:
        response: TimeStampResponse = decode_timestamp_response(answer)
        builder = VerifierBuilder(roots=x509.load_pem_x509_certificates(roots), nonce=nonce)
        builder.build().verify_message(response, message)
        at: datetime = response.tst_info.gen_time
    except (ValueError, VerificationError) as error:
        raise NotStampedError from error
    return at
