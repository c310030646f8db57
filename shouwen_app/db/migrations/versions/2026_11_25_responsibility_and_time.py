"""Responsibility and time (责任与时限): what the institution works by, duties on a case, items, and wider lists of kinds."""

import json
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BEFORE: dict[str, tuple[str, str]] = {
    "inquiry": (
        "status",
        (
            "awaiting_opinion awaiting_materials offered awaiting_ruling escalated awaiting_meeting in_progress "
            "awaiting_reply awaiting_callback concluded archived"
        ),
    ),
    "clock": (
        "kind",
        "promise regulation first_response opinion acceptance ruling callback contact_back",
    ),
    "case_event": (
        "kind",
        (
            "registered answered notified_once opinion_asked opinion_given assigned transfer_offered transfer_accepted "
            "transfer_returned ruling_asked ruling_given escalated decided referred_outside refused_by_rule "
            "materials_taken progress_added urged completed replied promise_moved callback_attempted callback_concluded "
            "reopened rating_link_made rated rating_changed contact_back_attempted contact_back_concluded unmasked "
            "archived"
        ),
    ),
    "follow_up_task": ("kind", "callback contact_back"),
}
_ADDED = {
    "inquiry": "suspended",
    "clock": "meeting interim hand_over contact return_to_work after_transfer extension materials suspension "
    "co_handling regulator statutory urgent major_report order",
    "case_event": "submitted_up meeting_convened meeting_cancelled minutes_recorded minutes_signed meeting_decided "
    "suspended resumed extension_asked extension_decided help_asked help_finished help_released reported_back "
    "asked_after material_taken materials_asked reminded major_reported major_acknowledged facts_added withdrawn "
    "merged case_joined case_reopened signal_raised",
    "follow_up_task": "after_transfer report_back",
}
_NAMES = {"inquiry": "inquiry_status"}

_LIMITS: dict[str, tuple[str, int, int, str]] = {
    "immediate": ("immediate", 0, 0, "R16.9a"),
    "own-department": ("working_days", 2, 2, "R16.9b"),
    "other-department": ("working_days", 3, 3, "R16.9c"),
    "special-meeting": ("working_days", 4, 5, "R16.9d"),
    "first-response": ("clock_hours", 24, 24, "R14.3.2"),
    "opinion-head": ("working_days", 1, 1, "house"),
    "opinion-leader": ("working_days", 1, 1, "house"),
    "ruling": ("working_days", 1, 1, "house"),
    "acceptance": ("working_days", 1, 1, "house"),
    "callback": ("working_days", 2, 2, "house"),
    "contact-back": ("working_days", 1, 1, "house"),
}
"""What the clocks that already run count; until now every case was pinned to the first version of R16."""

_REFERENCES = (
    ("clock", "unit_id", "unit"),
    ("inquiry", "about_staff_id", "staff"),
    ("inquiry", "merged_into_id", "inquiry"),
    ("inquiry", "item_version_id", "item_version"),
)


def _clock_columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("limit", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("floor_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "counted_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default="2020-01-01 00:00:00+00:00",
        ),
        sa.Column("moves", sa.JSON(), nullable=False, server_default="[]"),
    )


def _case_columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("closing", sa.String(length=20), nullable=False, server_default=""),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("item_version_id", sa.Integer(), nullable=True),
        sa.Column("situation", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("is_major", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("about_staff_id", sa.Integer(), nullable=True),
        sa.Column("order_no", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("order_from", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("order_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visitors", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("representatives", sa.String(length=200), nullable=False, server_default=""),
        sa.Column("proxy_name", sa.String(length=50), nullable=False, server_default=""),
        sa.Column("proxy_phone", sa.String(length=20), nullable=False, server_default=""),
        sa.Column("proxy_relation", sa.String(length=50), nullable=False, server_default=""),
        sa.Column("proxy_proof", sa.String(length=200), nullable=False, server_default=""),
        sa.Column("pause_reason", sa.String(length=20), nullable=False, server_default=""),
        sa.Column("customer_urged_at", sa.DateTime(timezone=True), nullable=True),
    )


def upgrade() -> None:
    _create_tables()
    added = {"clock": _clock_columns(), "inquiry": _case_columns()}
    for table, (column, values) in _BEFORE.items():
        _rebuild(table, column, f"{values} {_ADDED[table]}", add=added.get(table, ()))
    op.create_index(op.f("ix_inquiry_merged_into_id"), "inquiry", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_clock_subject_id"), "clock", ["subject_id"], unique=False)
    running = sa.text("stopped_at IS NULL")
    op.create_index(
        op.f("ix_clock_running"), "clock", ["due_at"], sqlite_where=running, postgresql_where=running
    )
    op.execute("UPDATE clock SET counted_at = started_at")
    for clause, (unit, target, limit, rule) in _LIMITS.items():
        data: dict[str, object] = {"unit": unit, "limit": limit, "rule": rule}
        data |= {"target": target} if target != limit else {}
        data |= {"house": True} if rule == "house" else {}
        statement = sa.text('UPDATE clock SET "limit" = :data WHERE clause = :clause')
        statement = statement.bindparams(sa.bindparam("data", json.dumps(data), sa.String))
        if op.get_bind().dialect.name == "postgresql":
            statement = sa.text('UPDATE clock SET "limit" = CAST(:data AS json) WHERE clause = :clause')
            statement = statement.bindparams(data=json.dumps(data))
        op.get_bind().execute(statement.bindparams(clause=clause))
    op.execute("UPDATE inquiry SET pause_reason = 'materials' WHERE paused_at IS NOT NULL")
    _keep_lists_told_before()


def downgrade() -> None:
    op.drop_index(op.f("ix_clock_subject_id"), "clock")
    op.drop_index(op.f("ix_clock_running"), "clock")
    op.drop_index(op.f("ix_inquiry_merged_into_id"), "inquiry")
    dropped = {"clock": _clock_columns(), "inquiry": _case_columns()}
    for table, (column, values) in _BEFORE.items():
        _rebuild(table, column, values, drop=dropped.get(table, ()))
    for table in reversed(_TABLES):
        op.drop_table(table)


def _rebuild(
    table: str,
    column: str,
    values: str,
    *,
    add: Sequence[sa.Column[object]] = (),
    drop: Sequence[sa.Column[object]] = (),
) -> None:
    """Change the closed list of a column; SQLite does so by writing the table anew, with all its checks."""
    name = op.f(f"ck_{table}_{_NAMES.get(table, f'{table}_{column}')}")
    listed = ", ".join(f"'{value}'" for value in values.split())
    with op.batch_alter_table(table, recreate="auto") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.text(f"{column} IN ({listed})"))
        _columns(batch, table, add, drop)


def _columns(
    batch: BatchOperations, table: str, add: Sequence[sa.Column[object]], drop: Sequence[sa.Column[object]]
) -> None:
    for column in add:
        batch.add_column(column)
    for owner, name, target in _REFERENCES:
        if owner == table and add:
            batch.create_foreign_key(op.f(f"fk_{owner}_{name}"), target, [name], ["id"])
        if owner == table and drop:
            batch.drop_constraint(op.f(f"fk_{owner}_{name}"), type_="foreignkey")
    for column in drop:
        batch.drop_column(column.name)


_TABLES = (
    "service_item",
    "acknowledgement",
    "calendar_year",
    "item_version",
    "policy_adoption",
    "policy_version",
    "unit_hours",
    "co_handling",
    "extension",
    "major_report",
    "meeting",
    "notification",
    "ruling",
    "signal",
    "suspension",
    "meeting_participant",
    "notified_material",
    "reminder",
)


def _keep_lists_told_before() -> None:
    """What customers were told to bring stood in events alone; from now on each paper is a row."""
    at = sa.DateTime(timezone=True)
    events = sa.table(
        "case_event",
        *(sa.column(name, sa.Integer) for name in ("case_id", "seq", "actor_id")),
        sa.column("kind", sa.String),
        sa.column("at", at),
        sa.column("payload", sa.JSON),
    )
    lists = sa.table(
        "notification",
        *(sa.column(name, sa.Integer) for name in ("id", "case_id", "told_by_id")),
        *(sa.column(name, sa.String) for name in ("situation", "told_way", "change_reason")),
        sa.column("told_at", at),
        sa.column("is_supplement", sa.Boolean),
    )
    papers = sa.table(
        "notified_material",
        *(sa.column(name, sa.Integer) for name in ("notification_id", "case_id", "copies", "taken_by_id")),
        *(sa.column(name, sa.String) for name in ("name", "note")),
        sa.column("bank_holds", sa.Boolean),
        sa.column("handed_in_at", at),
    )
    bind = op.get_bind()
    found = sa.select(events).order_by(events.c.case_id, events.c.seq)
    taken = {row.case_id: row for row in bind.execute(found.where(events.c.kind == "materials_taken"))}
    for told in bind.execute(found.where(events.c.kind == "notified_once")).all():
        values = {"case_id": told.case_id, "told_at": told.at, "told_by_id": told.actor_id}
        plain = {"situation": "", "told_way": "in_person", "change_reason": "", "is_supplement": False}
        list_id = bind.execute(lists.insert().values(**values, **plain).returning(lists.c.id)).scalar_one()
        end = taken.get(told.case_id)
        for name in told.payload["materials"]:
            bind.execute(
                papers.insert().values(
                    notification_id=list_id,
                    case_id=told.case_id,
                    name=name[:100],
                    note="",
                    copies=1,
                    bank_holds=False,
                    handed_in_at=end.at if end else None,
                    taken_by_id=end.actor_id if end else None,
                )
            )


def _create_tables() -> None:
    op.create_table(
        "service_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_service_item_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_item")),
        sa.UniqueConstraint("code", name=op.f("uq_service_item_code")),
    )
    op.create_index(op.f("ix_service_item_unit_id"), "service_item", ["unit_id"], unique=False)

    op.create_table(
        "acknowledgement",
        sa.Column("policy_code", sa.String(length=20), nullable=False),
        sa.Column("policy_version", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_acknowledgement_staff_id")),
        sa.PrimaryKeyConstraint("policy_code", "policy_version", "staff_id", name=op.f("pk_acknowledgement")),
    )
    op.create_table(
        "calendar_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "published",
                "provisional",
                name="calendar_year_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("holidays", sa.JSON(), nullable=False),
        sa.Column("make_up_workdays", sa.JSON(), nullable=False),
        sa.Column("extra_days_off", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_calendar_year_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_year")),
        sa.UniqueConstraint("year", "version", name=op.f("uq_calendar_year_year_version")),
    )
    op.create_table(
        "item_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("promised", sa.JSON(), nullable=True),
        sa.Column("statutory", sa.JSON(), nullable=True),
        sa.Column("conditions", sa.String(length=1000), nullable=False),
        sa.Column("situations", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["service_item.id"], name=op.f("fk_item_version_item_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_item_version_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_version")),
        sa.UniqueConstraint("item_id", "version", name=op.f("uq_item_version_item_id_version")),
    )
    op.create_index(op.f("ix_item_version_item_id"), "item_version", ["item_id"], unique=False)

    op.create_table(
        "policy_adoption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_policy_adoption_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_adoption")),
    )
    op.create_table(
        "policy_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("limits", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_policy_version_version_positive")),
        sa.ForeignKeyConstraint(["owner_unit_id"], ["unit.id"], name=op.f("fk_policy_version_owner_unit_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_policy_version_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_version")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_policy_version_code_version")),
    )
    op.create_table(
        "unit_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("season_from", sa.String(length=5), nullable=False),
        sa.Column("season_to", sa.String(length=5), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("duty", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_unit_hours_recorded_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_hours_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_hours")),
    )
    op.create_index(op.f("ix_unit_hours_unit_id"), "unit_hours", ["unit_id"], unique=False)

    op.create_table(
        "co_handling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=1000), nullable=False),
        sa.Column("goal", sa.String(length=1000), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_by_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=1000), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("release_reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_co_handling_asked_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_co_handling_case_id")),
        sa.ForeignKeyConstraint(["finished_by_id"], ["staff.id"], name=op.f("fk_co_handling_finished_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_co_handling_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_handling")),
    )
    op.create_index(op.f("ix_co_handling_case_id"), "co_handling", ["case_id"], unique=False)
    op.create_index(op.f("ix_co_handling_unit_id"), "co_handling", ["unit_id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "clock",
            sa.Enum(
                "promise",
                "regulation",
                "first_response",
                "opinion",
                "acceptance",
                "ruling",
                "callback",
                "contact_back",
                "meeting",
                "interim",
                "hand_over",
                "contact",
                "return_to_work",
                "after_transfer",
                "extension",
                "materials",
                "suspension",
                "co_handling",
                "regulator",
                "statutory",
                "urgent",
                "major_report",
                "order",
                name="extension_clock",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "head", "leader", name="extension_level", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("opinion", sa.String(length=1000), nullable=False),
        sa.Column("told_way", sa.String(length=20), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_words", sa.String(length=1000), nullable=False),
        sa.Column("due_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_after", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> asked_by_id",
            name=op.f("ck_extension_decided_by_another"),
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_extension_asked_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_extension_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_extension_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    op.create_index(op.f("ix_extension_case_id"), "extension", ["case_id"], unique=False)

    op.create_table(
        "major_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("reported_by_id", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_by_id", sa.Integer(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("instruction", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["acknowledged_by_id"], ["staff.id"], name=op.f("fk_major_report_acknowledged_by_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_major_report_case_id")),
        sa.ForeignKeyConstraint(
            ["reported_by_id"], ["staff.id"], name=op.f("fk_major_report_reported_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_major_report")),
    )
    op.create_index(op.f("ix_major_report_case_id"), "major_report", ["case_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("convened_by_id", sa.Integer(), nullable=False),
        sa.Column("convened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("agenda", sa.String(length=1000), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=1000), nullable=False),
        sa.Column("to_unit_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=1000), nullable=False),
        sa.CheckConstraint("quorum >= 2", name=op.f("ck_meeting_quorum_of_two")),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_meeting_case_id")),
        sa.ForeignKeyConstraint(["convened_by_id"], ["staff.id"], name=op.f("fk_meeting_convened_by_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_meeting_recorded_by_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["staff.id"], name=op.f("fk_meeting_recorder_id")),
        sa.ForeignKeyConstraint(["to_unit_id"], ["unit.id"], name=op.f("fk_meeting_to_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_case_id"), "meeting", ["case_id"], unique=False)

    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=True),
        sa.Column("situation", sa.String(length=40), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "told_way",
            sa.Enum(
                "phone",
                "in_person",
                "letter",
                "message",
                name="notification_told_way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_supplement", sa.Boolean(), nullable=False),
        sa.Column("change_reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_notification_case_id")),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_version.id"], name=op.f("fk_notification_item_version_id")
        ),
        sa.ForeignKeyConstraint(["told_by_id"], ["staff.id"], name=op.f("fk_notification_told_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    op.create_index(op.f("ix_notification_case_id"), "notification", ["case_id"], unique=False)

    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("matter", sa.String(length=60), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("ground", sa.String(length=1000), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_ruling_case_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["staff.id"], name=op.f("fk_ruling_given_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["service_item.id"], name=op.f("fk_ruling_item_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_ruling_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
    )
    op.create_index(op.f("ix_ruling_case_id"), "ruling", ["case_id"], unique=False)

    op.create_table(
        "signal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "told_in_instalments",
                "ping_pong",
                "not_handed_over",
                "not_contacted",
                "no_opinion",
                "reply_overdue",
                name="signal_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_signal_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_signal_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_signal_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
    )
    op.create_index(op.f("ix_signal_at"), "signal", ["at"], unique=False)
    op.create_index(op.f("ix_signal_case_id"), "signal", ["case_id"], unique=False)

    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "materials",
                "appraisal",
                "customer_wish",
                "outside_authority",
                name="suspension_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "told_way",
            sa.Enum(
                "phone",
                "in_person",
                "letter",
                "message",
                name="suspension_told_way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proof", sa.String(length=1000), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_suspension_case_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["staff.id"], name=op.f("fk_suspension_ended_by_id")),
        sa.ForeignKeyConstraint(["started_by_id"], ["staff.id"], name=op.f("fk_suspension_started_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index(op.f("ix_suspension_case_id"), "suspension", ["case_id"], unique=False)
    op.create_index(
        "uq_suspension_running",
        "suspension",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "meeting_participant",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_participant_meeting_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_meeting_participant_staff_id")),
        sa.PrimaryKeyConstraint("meeting_id", "staff_id", name=op.f("pk_meeting_participant")),
    )
    op.create_index(
        op.f("ix_meeting_participant_staff_id"), "meeting_participant", ["staff_id"], unique=False
    )

    op.create_table(
        "notified_material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notification_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("bank_holds", sa.Boolean(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_notified_material_case_id")),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notification.id"], name=op.f("fk_notified_material_notification_id")
        ),
        sa.ForeignKeyConstraint(["taken_by_id"], ["staff.id"], name=op.f("fk_notified_material_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notified_material")),
    )
    op.create_index(op.f("ix_notified_material_case_id"), "notified_material", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_notified_material_notification_id"), "notified_material", ["notification_id"], unique=False
    )

    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name=op.f("fk_reminder_clock_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("clock_id", "due_at", "rung", name=op.f("uq_reminder_clock_id_due_at_rung")),
    )
    op.create_index(op.f("ix_reminder_clock_id"), "reminder", ["clock_id"], unique=False)
