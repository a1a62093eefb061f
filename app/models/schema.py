"""Every table of the program, gathered so that migrations and tests see the whole."""

from app.models import coaching, company, people, record, scores, signing, standing, tickets, visits
from app.models.base import Base

metadata = Base.metadata
NOUNS = (coaching, company, people, record, scores, signing, standing, tickets, visits)
HEAD = "0006"
"""The newest revision; a test holds that it is Alembic's."""
