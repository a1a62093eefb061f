"""What the tests of papers share: a company's key, a paper, and what a reader finds in one."""

from datetime import datetime, timedelta, timezone
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.documents.seal import CompanyKey

CET = timezone(timedelta(hours=1))
SIGNED_AT = datetime(2026, 3, 4, 15, 40, tzinfo=CET)


@pytest.fixture(scope="session")
def company_key() -> "CompanyKey":
    from app.documents.seal import make_company_key

    return make_company_key("Hilltop IT", SIGNED_AT)


@pytest.fixture(scope="session")
def make_paper() -> "Callable[..., bytes]":
    """Return a function that sets texts, one below the other, into a paper."""

    def make(*texts: str, title: str = "", size: float = 10) -> bytes:
        from reportlab.platypus import SimpleDocTemplate

        from app.documents.typesetting import PaperCanvas, Text, TextStyle

        made = BytesIO()
        style = TextStyle(size=size, space_after=6)
        document = SimpleDocTemplate(made, title=title)
        document.build([Text(text, style) for text in texts], canvasmaker=PaperCanvas)
        return made.getvalue()

    return make


@pytest.fixture(scope="session")
def read_text() -> "Callable[[bytes], str]":
    """Return a function that reads what stands on the pages of a paper."""

    def read(pdf: bytes) -> str:
        import pypdfium2

        document = pypdfium2.PdfDocument(pdf)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()

    return read
