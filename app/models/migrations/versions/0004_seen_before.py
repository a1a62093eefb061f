"""The words by which a fault is met again: what was observed, and what was found and done."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FAULT_TEXT = """
CREATE VIRTUAL TABLE fault_text USING fts5(
    symptoms, notes, tokenize = "unicode61 remove_diacritics 2"
)
"""
FAULT_WORD = "CREATE VIRTUAL TABLE fault_text_words USING fts5vocab(fault_text, row)"
FILL = """
INSERT INTO fault_text (rowid, symptoms, notes)
SELECT visit.search_row,
       visit.title || char(10) || coalesce((
           SELECT group_concat(text, char(10)) FROM answer
           WHERE visit_id = visit.id AND key IN ('statement.words', 'statement.facts')
       ), ''),
       coalesce((
           SELECT group_concat(text, char(10)) FROM answer
           WHERE visit_id = visit.id AND (key = 'document.internal' OR key LIKE 'why.%')
       ), '')
FROM visit
WHERE EXISTS (
    SELECT 1 FROM answer
    WHERE visit_id = visit.id AND text <> '' AND key IN ('statement.facts', 'document.internal')
)
"""


def upgrade() -> None:
    """Make the index and fill it from the visits that are there."""
    op.execute(FAULT_TEXT)
    op.execute(FAULT_WORD)
    op.execute(FILL)
