"""Writes a mail draft that a person opens in their own mail program, looks at, and sends."""

import re
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_UNSAFE_IN_NAME = re.compile(r'[\\/:*?"<>|]+')
_LONGEST_NAME = 120


def draft(
    to: str, subject: str, body: str, attachment_name: str = "", pdf: bytes | None = None
) -> bytes:
    """Return an ``.eml`` file, a paper attached if one is given, that opens as a new message.

    Args:
        to: One or more addresses as typed; what is no address is left for the person to fill in.
        subject: One line; line breaks in it become spaces, so it can't add headers.
        body: Plain text.
        attachment_name: The file name offered for the paper, in any script.
        pdf: The paper; without one it is a message of words alone.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    addresses = _addresses(to)
    if addresses:
        message["To"] = addresses
    message["Subject"] = _one_line(subject)
    message.set_content(_printable(body), cte="base64")
    if pdf is not None:
        message.add_attachment(
            pdf, maintype="application", subtype="pdf", filename=_file_name(attachment_name)
        )
    return message.as_bytes()


def _one_line(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _printable(body: str) -> str:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_UNPRINTABLE.sub(" ", line) for line in lines) + "\n"


def _addresses(typed: str) -> tuple[Address, ...]:
    """Return what can be an address; the names beside them may be in any script."""
    found = []
    for name, address in getaddresses([_one_line(typed).replace(";", ",")]):
        user, at, domain = address.rpartition("@")
        if not (user and at and domain and address.isascii()):
            continue
        try:
            found.append(Address(display_name=name, username=user, domain=domain))
        except (ValueError, IndexError, HeaderParseError):
            continue  # the mail program shows an empty field instead of a broken address
    return tuple(found)


def _file_name(name: str) -> str:
    stem = _UNSAFE_IN_NAME.sub("-", _one_line(name)).removesuffix(".pdf").strip(". ")
    return f"{stem[:_LONGEST_NAME] or 'paper'}.pdf"
