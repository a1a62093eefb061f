"""Reviews, calls, losses, goodwill, sponsors, coaching sessions and leadership checks."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the manager’s side, and the indexes it asks the visits by."""
    _reviews()
    _coaching()
    _standing()
    _existing()


def _reviews() -> None:
    op.create_table(
        "coaching_audit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("of_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_coaching_audit_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching_audit")),
    )
    op.create_index(
        op.f("ix_coaching_audit_of_id_at"), "coaching_audit", ["of_id", "at"], unique=False
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("technician_id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("shared_note", sa.Text(), nullable=False),
        sa.Column("private_note", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=24), nullable=True),
        sa.Column("settlement", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["person.id"], name=op.f("fk_review_reviewer_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["person.id"], name=op.f("fk_review_technician_id_person")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_review_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("visit_id", "reviewer_id", name=op.f("uq_review_visit_id_reviewer_id")),
    )
    op.create_index(
        op.f("ix_review_technician_id_sent_at"),
        "review",
        ["technician_id", "sent_at"],
        unique=False,
    )
    op.create_index(
        "ix_review_waiting",
        "review",
        ["state"],
        unique=False,
        sqlite_where=sa.text("state != 'closed'"),
    )
    op.create_table(
        "self_rating",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_self_rating_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_self_rating_visit_id_visit")
        ),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_self_rating")),
    )
    op.create_table(
        "reviewed_skill",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("is_proposed", sa.Boolean(), nullable=False),
        sa.Column("skill", sa.String(length=24), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_reviewed_skill_review_id_review")
        ),
        sa.PrimaryKeyConstraint(
            "review_id", "is_proposed", "skill", name=op.f("pk_reviewed_skill")
        ),
    )
    op.create_table(
        "self_rated_skill",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("skill", sa.String(length=24), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["self_rating.visit_id"],
            name=op.f("fk_self_rated_skill_visit_id_self_rating"),
        ),
        sa.PrimaryKeyConstraint("visit_id", "skill", name=op.f("pk_self_rated_skill")),
    )


def _coaching() -> None:
    op.create_table(
        "leadership_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("skill", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_leadership_check_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_leadership_check_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leadership_check")),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("coach_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("skill", sa.String(length=24), nullable=False),
        sa.Column("focus", sa.Text(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("drill", sa.Text(), nullable=False),
        sa.Column("role_play", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("private_note", sa.Text(), nullable=False),
        sa.Column("held_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["coach_id"], ["person.id"], name=op.f("fk_session_coach_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_session_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_person_id_at"), "session", ["person_id", "at"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("check_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["check_id"], ["leadership_check.id"], name=op.f("fk_action_check_id_leadership_check")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_action_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_action_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_check_id"), "action", ["check_id"], unique=False)
    op.create_index(
        "ix_action_open",
        "action",
        ["owner_id", "due"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
    )
    op.create_index(op.f("ix_action_session_id"), "action", ["session_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_evidence_session_id_session")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_evidence_visit_id_visit")
        ),
        sa.PrimaryKeyConstraint("session_id", "visit_id", name=op.f("pk_evidence")),
    )
    op.create_table(
        "leader_answer",
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"],
            ["leadership_check.id"],
            name=op.f("fk_leader_answer_check_id_leadership_check"),
        ),
        sa.PrimaryKeyConstraint("check_id", "question", name=op.f("pk_leader_answer")),
    )


def _standing() -> None:
    op.create_table(
        "sponsor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("is_solid", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("judged_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_sponsor_client_id_client")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsor")),
    )
    op.create_index(op.f("ix_sponsor_client_id"), "sponsor", ["client_id"], unique=False)
    op.create_table(
        "follow_up_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("technician_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("called_at", sa.DateTime(), nullable=True),
        sa.Column("caller_id", sa.Uuid(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["caller_id"], ["person.id"], name=op.f("fk_follow_up_call_caller_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_follow_up_call_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["person.id"], name=op.f("fk_follow_up_call_technician_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_follow_up_call_visit_id_visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_call")),
    )
    op.create_index(
        "ix_follow_up_call_called_at",
        "follow_up_call",
        ["called_at"],
        unique=False,
        sqlite_where=sa.text("outcome != ''"),
    )
    op.create_index(
        op.f("ix_follow_up_call_client_id_week"),
        "follow_up_call",
        ["client_id", "week"],
        unique=False,
    )
    op.create_index(
        op.f("ix_follow_up_call_visit_id"), "follow_up_call", ["visit_id"], unique=False
    )
    op.create_index(
        op.f("ix_follow_up_call_week_place"), "follow_up_call", ["week", "place"], unique=False
    )
    op.create_table(
        "goodwill",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("gift_hours", sa.Integer(), nullable=False),
        sa.Column("rate_minor", sa.Integer(), nullable=False),
        sa.Column("estimated_minutes", sa.Integer(), nullable=False),
        sa.Column("actual_minutes", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_goodwill_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["person.id"], name=op.f("fk_goodwill_given_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_goodwill_visit_id_visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goodwill")),
    )
    op.create_index(op.f("ix_goodwill_at_id"), "goodwill", ["at", "id"], unique=False)
    op.create_index(op.f("ix_goodwill_client_id_at"), "goodwill", ["client_id", "at"], unique=False)
    op.create_index(
        "ix_goodwill_visit_id",
        "goodwill",
        ["visit_id"],
        unique=False,
        sqlite_where=sa.text("visit_id IS NOT NULL"),
    )
    op.create_table(
        "loss",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("whys", sa.Text(), nullable=False),
        sa.Column("cost_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("skill", sa.String(length=24), nullable=True),
        sa.Column("logged_by", sa.Uuid(), nullable=False),
        sa.Column("logged_at", sa.DateTime(), nullable=True),
        sa.Column("shared_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_loss_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["logged_by"], ["person.id"], name=op.f("fk_loss_logged_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_loss_person_id_person")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_loss_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loss")),
    )
    op.create_index(op.f("ix_loss_at_id"), "loss", ["at", "id"], unique=False)
    op.create_index(op.f("ix_loss_client_id_at"), "loss", ["client_id", "at"], unique=False)
    op.create_table(
        "praise",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("skill", sa.String(length=24), nullable=True),
        sa.Column("logged_by", sa.Uuid(), nullable=False),
        sa.Column("logged_at", sa.DateTime(), nullable=True),
        sa.Column("shared_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_praise_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["logged_by"], ["person.id"], name=op.f("fk_praise_logged_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_praise_person_id_person")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_praise_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_praise")),
    )
    op.create_index(op.f("ix_praise_at_id"), "praise", ["at", "id"], unique=False)
    op.create_index(op.f("ix_praise_client_id_at"), "praise", ["client_id", "at"], unique=False)
    op.create_table(
        "call_said",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["follow_up_call.id"], name=op.f("fk_call_said_call_id_follow_up_call")
        ),
        sa.PrimaryKeyConstraint("call_id", "question", name=op.f("pk_call_said")),
    )
    op.create_table(
        "strike",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("say", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("cleared_at", sa.DateTime(), nullable=True),
        sa.Column("cleared_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["follow_up_call.id"], name=op.f("fk_strike_call_id_follow_up_call")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_strike_client_id_client")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_strike_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strike")),
    )
    op.create_index(op.f("ix_strike_at"), "strike", ["at"], unique=False)
    op.create_index(op.f("ix_strike_client_id_at"), "strike", ["client_id", "at"], unique=False)
    op.create_index("ix_strike_visit_id", "strike", ["visit_id", "kind"], unique=False)


def _existing() -> None:
    op.add_column("client", sa.Column("revenue_minor", sa.Integer(), nullable=True))
    op.create_index(
        "ix_feedback_poor", "feedback", ["at"], unique=False, sqlite_where=sa.text("rating <= 2")
    )
    op.add_column("person", sa.Column("team", sa.Text(), server_default="", nullable=False))
    op.create_index(
        "ix_promise_late",
        "promise",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("kept_at > due_at"),
    )
    op.create_index(
        "ix_visit_closed_at",
        "visit",
        ["closed_at", "client_id", "technician_id", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
    )
