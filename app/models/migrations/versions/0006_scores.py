"""Scores of visits with their evidence, and the weekly sums of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; visits closed before get their scores when somebody asks for it."""
    _scores()
    _weeks()


def _scores() -> None:
    op.create_table(
        "visit_score",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("playbook_name", sa.Text(), nullable=False),
        sa.Column("playbook_version", sa.Integer(), nullable=False),
        sa.Column("scored_at", sa.DateTime(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("not_applicable_percent", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_score_visit_id_visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_score")),
    )
    op.create_index(
        op.f("ix_visit_score_visit_id_scored_at"), "visit_score", ["visit_id", "scored_at"]
    )
    op.create_index(
        "ix_visit_score_current",
        "visit_score",
        ["visit_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
    )
    op.create_table(
        "skill_score",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("skill", sa.String(length=24), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("technician_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_skill_score_visit_id_visit")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_skill_score_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["person.id"], name=op.f("fk_skill_score_technician_id_person")
        ),
        sa.PrimaryKeyConstraint("visit_id", "skill", name=op.f("pk_skill_score")),
    )
    op.create_index(op.f("ix_skill_score_client_id_week"), "skill_score", ["client_id", "week"])
    op.create_index(
        op.f("ix_skill_score_technician_id_skill_week"),
        "skill_score",
        ["technician_id", "skill", "week"],
    )


def _weeks() -> None:
    op.create_table(
        "skill_week",
        sa.Column("skill", sa.String(length=24), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("technician_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("squares", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["person.id"], name=op.f("fk_skill_week_technician_id_person")
        ),
        sa.PrimaryKeyConstraint(
            "skill", "week", "technician_id", "kind", name=op.f("pk_skill_week")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_skill_week_technician_id_week"), "skill_week", ["technician_id", "week"]
    )
    op.create_table(
        "visit_week",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("technician_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["person.id"], name=op.f("fk_visit_week_technician_id_person")
        ),
        sa.PrimaryKeyConstraint("week", "technician_id", "kind", name=op.f("pk_visit_week")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_visit_week_technician_id_week"), "visit_week", ["technician_id", "week"]
    )
