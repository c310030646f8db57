"""Supervision orders level by level, inspections with a drawn sample, and the quarterly report (督办、检查)."""

import sqlalchemy as sa
from alembic import op

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_TABLES = (
    "supervision_report",
    "supervision_extension",
    "supervision_reply",
    "supervision_leg",
    "supervision_order",
    "inspection_sheet",
    "inspection_round",
)


def upgrade() -> None:
    add_values("case_event", "kind", ("supervised",))
    _add_inspections()
    _add_orders()
    _add_replies()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    drop_values("case_event", "kind", ("supervised",))


def _add_inspections() -> None:
    op.create_table(
        "inspection_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "open",
                "covert",
                name="inspection_round_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sheet_version", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("cases_from", sa.Date(), nullable=False),
        sa.Column("cases_to", sa.Date(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("inspectors", sa.JSON(), nullable=False),
        sa.Column("draw_units", sa.Integer(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_by_id", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("population_digest", sa.String(length=64), nullable=False),
        sa.Column("plan_digest", sa.String(length=64), nullable=False),
        sa.Column("after_pos", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drawn_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["staff.id"], name=op.f("fk_inspection_round_drawn_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["case_event.id"], name=op.f("fk_inspection_round_event_id")),
        sa.ForeignKeyConstraint(
            ["planned_by_id"], ["staff.id"], name=op.f("fk_inspection_round_planned_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_round")),
    )
    op.create_table(
        "inspection_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "visit",
                "case",
                name="inspection_sheet_subject",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("slot", sa.String(length=30), nullable=False),
        sa.Column("inspector_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("is_objected", sa.Boolean(), nullable=False),
        sa.Column("objection", sa.String(length=1000), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=1000), nullable=False),
        sa.Column("improvement_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["staff.id"], name=op.f("fk_inspection_sheet_answered_by_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_inspection_sheet_case_id")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_inspection_sheet_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["improvement_id"], ["improvement.id"], name=op.f("fk_inspection_sheet_improvement_id")
        ),
        sa.ForeignKeyConstraint(
            ["inspector_id"], ["staff.id"], name=op.f("fk_inspection_sheet_inspector_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["inspection_round.id"], name=op.f("fk_inspection_sheet_round_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_inspection_sheet_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_sheet")),
    )
    op.create_index(op.f("ix_inspection_sheet_case_id"), "inspection_sheet", ["case_id"])
    op.create_index(op.f("ix_inspection_sheet_inspector_id"), "inspection_sheet", ["inspector_id"])
    op.create_index(op.f("ix_inspection_sheet_round_id"), "inspection_sheet", ["round_id"])
    op.create_index(op.f("ix_inspection_sheet_unit_id"), "inspection_sheet", ["unit_id"])


def _add_orders() -> None:
    op.create_table(
        "supervision_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column(
            "target",
            sa.Enum(
                "case",
                "unit",
                "topic",
                name="supervision_order_target",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("sheet_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("by_leader", sa.Boolean(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdraw_reason", sa.String(length=1000), nullable=False),
        sa.CheckConstraint(
            "(target = 'case') = (case_id IS NOT NULL)", name=op.f("ck_supervision_order_case_target")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_supervision_order_case_id")),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["staff.id"], name=op.f("fk_supervision_order_issued_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["inspection_sheet.id"], name=op.f("fk_supervision_order_sheet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_order")),
        sa.UniqueConstraint("number", name=op.f("uq_supervision_order_number")),
    )
    op.create_index(op.f("ix_supervision_order_case_id"), "supervision_order", ["case_id"])
    op.create_index(op.f("ix_supervision_order_issued_at"), "supervision_order", ["issued_at"])
    op.create_index(op.f("ix_supervision_order_issued_by_id"), "supervision_order", ["issued_by_id"])
    op.create_index(op.f("ix_supervision_order_sheet_id"), "supervision_order", ["sheet_id"])
    op.create_table(
        "supervision_leg",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recalled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recall_reason", sa.String(length=1000), nullable=False),
        sa.Column("warned_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late_for", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["supervision_leg.id"], name=op.f("fk_supervision_leg_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["supervision_order.id"], name=op.f("fk_supervision_leg_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["staff.id"], name=op.f("fk_supervision_leg_started_by_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_supervision_leg_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_leg")),
    )
    op.create_index(op.f("ix_supervision_leg_order_id"), "supervision_leg", ["order_id"])
    op.create_index(op.f("ix_supervision_leg_unit_id"), "supervision_leg", ["unit_id"])


def _add_replies() -> None:
    op.create_table(
        "supervision_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leg_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replied_by_id", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_supervision_reply_decided_by_id")
        ),
        sa.ForeignKeyConstraint(["leg_id"], ["supervision_leg.id"], name=op.f("fk_supervision_reply_leg_id")),
        sa.ForeignKeyConstraint(
            ["replied_by_id"], ["staff.id"], name=op.f("fk_supervision_reply_replied_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_reply")),
    )
    op.create_index(op.f("ix_supervision_reply_leg_id"), "supervision_reply", ["leg_id"])
    op.create_table(
        "supervision_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leg_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["staff.id"], name=op.f("fk_supervision_extension_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_supervision_extension_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["leg_id"], ["supervision_leg.id"], name=op.f("fk_supervision_extension_leg_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_extension")),
    )
    op.create_index(op.f("ix_supervision_extension_leg_id"), "supervision_extension", ["leg_id"])
    op.create_table(
        "supervision_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sent_by_id"], ["staff.id"], name=op.f("fk_supervision_report_sent_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_report")),
        sa.UniqueConstraint("first_on", name=op.f("uq_supervision_report_first_on")),
    )
