"""A mail draft opens in any mail program, with the paper attached and nothing slipped in."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.mail import draft


def opened(eml: bytes) -> EmailMessage:
    message = message_from_bytes(eml, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_draft_holds_what_was_written() -> None:
    message = opened(
        draft("Zoë Łódź <zoe@client.example>", "Your copy", "Dear Zoë,\nhi.", "WA-1", b"%PDF")
    )
    (paper,) = message.iter_attachments()
    body = message.get_body()
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].display_name == "Zoë Łódź"
    assert message["To"].addresses[0].addr_spec == "zoe@client.example"
    assert message["Subject"] == "Your copy"
    assert body is not None
    assert body.get_content().splitlines() == ["Dear Zoë,", "hi."]
    assert paper.get_filename() == "WA-1.pdf"
    assert paper.get_content() == b"%PDF"


def test_a_line_break_in_the_subject_adds_no_header() -> None:
    message = opened(draft("", "Hello\r\nBcc: spy@evil.example", "", "a", b""))
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: spy@evil.example"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a@b.example; c@d.example", ["a@b.example", "c@d.example"]),
        ("not an address", []),
        ("a@b.example\nBcc: spy@evil.example", None),
        ("", []),
    ],
)
def test_only_addresses_go_into_the_to_line(typed: str, kept: list[str] | None) -> None:
    message = opened(draft(typed, "", "", "a", b""))
    found = [address.addr_spec for address in message["To"].addresses] if message["To"] else []
    assert message["Bcc"] is None
    assert kept is None or found == kept


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Zażółć_2026.pdf", "Zażółć_2026.pdf"),
        ("../../etc/passwd", "-..-etc-passwd.pdf"),
        ('a"b\r\nX: y', "a-b X- y.pdf"),
        ("", "paper.pdf"),
    ],
)
def test_the_file_name_is_safe_in_any_script(typed: str, offered: str) -> None:
    (paper,) = opened(draft("", "", "", typed, b"")).iter_attachments()
    assert paper.get_filename() == offered


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_makes_a_draft(to: str, subject: str, body: str, name: str) -> None:
    message = opened(draft(to, subject, body, name, b"%PDF"))
    assert set(message.keys()) <= {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
