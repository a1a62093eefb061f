"""The table of the service company; it holds one row."""

from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.coaching.company import PaperSize
from app.models.base import Base, word


class CompanyRow(Base):
    """The company's head on papers, its terms and habits."""

    __tablename__ = "company"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    logo: Mapped[bytes]
    locale: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(Text)
    paper_size: Mapped[PaperSize] = mapped_column(word(PaperSize))
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)
    conditions: Mapped[str] = mapped_column(Text)
    conditions_version: Mapped[str] = mapped_column(Text)
    playbook_name: Mapped[str] = mapped_column(Text)
    playbook_version: Mapped[int]
    is_sample: Mapped[bool]
