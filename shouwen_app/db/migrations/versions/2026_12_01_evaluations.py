"""Evaluations with schemes, scores and comments, and goals (考评、目标指标)."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_PERIODS = ("quarter", "year")
_STATES = ("draft", "commenting", "decided", "published")
_UNITS = ("union", "department", "branch", "outlet")


def upgrade() -> None:
    _add_schemes()
    _add_evaluations()
    _add_parts()
    _add_goals()


def downgrade() -> None:
    for table in (
        "goal",
        "evaluation_comment",
        "evaluation_score",
        "evaluation_unit",
        "evaluation",
        "evaluation_scheme",
    ):
        op.drop_table(table)


def _add_schemes() -> None:
    table = "evaluation_scheme"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _kind(_PERIODS, "evaluation_scheme_kind"), nullable=False),
        sa.Column("covers", _kind(_UNITS, "evaluation_scheme_covers"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fixed_by_id", sa.Integer(), nullable=True),
        _to(table, "fixed_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("kind", "covers", "number", name=op.f(f"uq_{table}_kind_covers_number")),
    )


def _add_evaluations() -> None:
    table = "evaluation"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("kind", _kind(_PERIODS, "evaluation_kind"), nullable=False),
        sa.Column("covers", _kind(_UNITS, "evaluation_covers"), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("state", _kind(_STATES, "evaluation_state"), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("comments_until", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        _to(table, "scheme_id", "evaluation_scheme"),
        _to(table, "opened_by_id", "staff"),
        _to(table, "decided_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("kind", "covers", "first_on", name=op.f(f"uq_{table}_kind_covers_first_on")),
    )
    op.create_index(op.f(f"ix_{table}_scheme_id"), table, ["scheme_id"])


def _add_parts() -> None:
    op.create_table(
        "evaluation_unit",
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        _to("evaluation_unit", "evaluation_id", "evaluation"),
        _to("evaluation_unit", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("evaluation_id", "unit_id", name=op.f("pk_evaluation_unit")),
    )
    op.create_table(
        "evaluation_score",
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(length=1000), nullable=False),
        sa.Column("case_nos", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _to("evaluation_score", "evaluation_id", "evaluation"),
        _to("evaluation_score", "unit_id", "unit"),
        _to("evaluation_score", "by_id", "staff"),
        sa.PrimaryKeyConstraint("evaluation_id", "unit_id", "item", name=op.f("pk_evaluation_score")),
    )
    op.create_table(
        "evaluation_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        _to("evaluation_comment", "evaluation_id", "evaluation"),
        _to("evaluation_comment", "unit_id", "unit"),
        _to("evaluation_comment", "by_id", "staff"),
        _to("evaluation_comment", "answered_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_comment")),
    )
    op.create_index(op.f("ix_evaluation_comment_evaluation_id"), "evaluation_comment", ["evaluation_id"])


def _add_goals() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("kind", _kind(_PERIODS, "goal_kind"), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("target", sa.Float(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        _to("goal", "unit_id", "unit"),
        _to("goal", "set_by_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint(
            "unit_id", "measure", "kind", "first_on", name=op.f("uq_goal_unit_id_measure_kind_first_on")
        ),
    )
    op.create_index(op.f("ix_goal_unit_id"), "goal", ["unit_id"])


def _kind(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
