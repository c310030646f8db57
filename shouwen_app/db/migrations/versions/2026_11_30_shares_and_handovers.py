"""Shares of responsibility for loans, and handovers that three people sign (责任比例、责任移交)."""

import sqlalchemy as sa
from alembic import op

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_EVENTS = (
    "handed_over",
    "lending_opened",
    "lending_assigned",
    "lending_stage_ended",
    "lending_corrected",
)
_REASONS = ("post", "leaving", "long_absence", "load")
_PARTS = ("giver", "receiver", "supervisor")
_STAGES = ("investigation", "review", "approval", "management")
_AUTHORITIES = ("officer", "union")


def upgrade() -> None:
    add_values("case_event", "kind", _EVENTS)
    _add_successor()
    _add_handovers()
    _add_loans()


def downgrade() -> None:
    for table in ("loan_stage", "loan", "handover_signature", "handover_matter", "handover"):
        op.drop_table(table)
    op.drop_index(op.f("ix_inquiry_successor_id"), "inquiry")
    with op.batch_alter_table("inquiry") as table:
        table.drop_constraint(op.f("fk_inquiry_successor_id"), type_="foreignkey")
        table.drop_column("successor_id")
    drop_values("case_event", "kind", _EVENTS)


def _add_successor() -> None:
    with op.batch_alter_table("inquiry") as table:
        table.add_column(sa.Column("successor_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_inquiry_successor_id"), "staff", ["successor_id"], ["id"])
    op.create_index(op.f("ix_inquiry_successor_id"), "inquiry", ["successor_id"])


def _add_handovers() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=False),
        sa.Column("reason", _kind(_REASONS, "handover_reason"), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("risk", sa.String(length=1000), nullable=False),
        sa.Column("papers", sa.String(length=1000), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=1000), nullable=False),
        *_people("handover", "giver_id", "supervisor_id", "opened_by_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_handover_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    op.create_table(
        "handover_matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        *_people("handover_matter", "receiver_id"),
        _of_handover("handover_matter"),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_handover_matter_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_matter")),
        sa.UniqueConstraint("handover_id", "case_id", name=op.f("uq_handover_matter_handover_id_case_id")),
    )
    op.create_table(
        "handover_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("part", _kind(_PARTS, "handover_signature_part"), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        *_people("handover_signature", "staff_id", "by_id"),
        _of_handover("handover_signature"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_signature")),
        sa.UniqueConstraint(
            "handover_id", "part", "staff_id", name=op.f("uq_handover_signature_handover_id_part_staff_id")
        ),
    )
    _index("handover", "giver_id", "unit_id")
    _index("handover_matter", "handover_id", "case_id", "receiver_id")
    _index("handover_signature", "handover_id")


def _add_loans() -> None:
    op.create_table(
        "loan",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("authority", _kind(_AUTHORITIES, "loan_authority"), nullable=False),
        sa.Column("template", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_loan_amount_positive")),
        *_people("loan", "opened_by_id"),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_loan_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_loan")),
    )
    op.create_table(
        "loan_stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stage", _kind(_STAGES, "loan_stage_stage"), nullable=False),
        sa.Column("main_id", sa.Integer(), nullable=False),
        sa.Column("handling_id", sa.Integer(), nullable=False),
        sa.Column("main_share", sa.Integer(), nullable=False),
        sa.Column("handling_share", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        *_people("loan_stage", "main_id", "handling_id", "by_id"),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_loan_stage_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_stage")),
    )
    _index("loan_stage", "case_id", "main_id", "handling_id")


def _kind(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _people(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], ["staff.id"], name=op.f(f"fk_{table}_{column}"))
        for column in columns
    ]


def _of_handover(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], name=op.f(f"fk_{table}_handover_id"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
