"""Every table of the program, gathered so that migrations and tests see the whole."""

from app.models import company, people, record, signing, tickets, visits
from app.models.base import Base

metadata = Base.metadata
NOUNS = (company, people, record, signing, tickets, visits)
HEAD = "0004"
"""The newest revision; a test holds that it is Alembic's."""
