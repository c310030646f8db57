"""Improvement actions with their steps, and suggestions of staff (改进行动、改进建议)."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_SOURCES = ("signal", "comparison", "matter", "suggestion", "other")
_STEPS = (
    "proposed",
    "verified",
    "explained",
    "registered",
    "judged",
    "standardised",
    "ended",
    "withdrawn",
)


def upgrade() -> None:
    _add_actions()
    _add_steps()
    _add_suggestions()


def downgrade() -> None:
    for table in ("suggestion", "action_step", "improvement_action"):
        op.drop_table(table)


def _add_actions() -> None:
    op.create_table(
        "improvement_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("source", _kind(_SOURCES, "action_source"), nullable=False),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("noticed_first", sa.Date(), nullable=False),
        sa.Column("noticed_last", sa.Date(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        _refers("improvement_action", "unit_id", "unit"),
        _refers("improvement_action", "owner_id", "staff"),
        _refers("improvement_action", "matter_id", "improvement"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement_action")),
        sa.UniqueConstraint("number", name=op.f("uq_improvement_action_number")),
    )
    for column in ("unit_id", "owner_id", "matter_id"):
        op.create_index(op.f(f"ix_improvement_action_{column}"), "improvement_action", [column])


def _add_steps() -> None:
    op.create_table(
        "action_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", _kind(_STEPS, "action_step_kind"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        _refers("action_step", "action_id", "improvement_action"),
        _refers("action_step", "by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_step")),
        sa.UniqueConstraint("action_id", "seq", name=op.f("uq_action_step_action_id_seq")),
    )
    op.create_index(op.f("ix_action_step_action_id"), "action_step", ["action_id"])


def _add_suggestions() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        _refers("suggestion", "unit_id", "unit"),
        _refers("suggestion", "by_id", "staff"),
        _refers("suggestion", "case_id", "inquiry"),
        _refers("suggestion", "action_id", "improvement_action"),
        _refers("suggestion", "answered_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    for column in ("unit_id", "by_id", "case_id", "action_id"):
        op.create_index(op.f(f"ix_suggestion_{column}"), "suggestion", [column])


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _kind(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, native_enum=False, create_constraint=True, name=name, length=40)
