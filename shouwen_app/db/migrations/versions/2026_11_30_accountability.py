"""Accountability (问责): proceedings with their own tables, numbers and chain."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proceeding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("chain_head", sa.String(length=64), nullable=False),
        sa.Column(
            "trigger",
            sa.Enum(
                "not_in_time",
                "not_passed_on",
                "not_contacted",
                "in_instalments",
                "large_error",
                "shirked",
                "bad_attitude",
                "favours",
                "weak_execution",
                "task_late",
                "not_supervised",
                "false_report",
                "public_complaint",
                "not_investigated",
                "lending_breach",
                "audit_duty",
                "other_breach",
                name="proceeding_trigger",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("claim", sa.String(length=1000), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "dropped_as",
            sa.Enum(
                "not_a_breach",
                "good_reason",
                "wrong_data",
                "already_pursued",
                name="proceeding_dropped_as",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drop_reason", sa.String(length=1000), nullable=False),
        sa.Column("investigator_id", sa.Integer(), nullable=True),
        sa.Column("verified", sa.Boolean(), nullable=True),
        sa.Column("finding", sa.String(length=1000), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("may_speak_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nature", sa.String(length=1000), nullable=False),
        sa.Column("circumstances", sa.String(length=1000), nullable=False),
        sa.Column("consequence", sa.String(length=1000), nullable=False),
        sa.Column("influence", sa.String(length=1000), nullable=False),
        sa.Column(
            "harm",
            sa.Enum(
                "none",
                "harm",
                "serious",
                name="proceeding_harm",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("sanctions", sa.JSON(), nullable=False),
        sa.Column("penalty", sa.Integer(), nullable=False),
        sa.Column("education", sa.String(length=1000), nullable=False),
        sa.Column("correction", sa.String(length=1000), nullable=False),
        sa.Column("correct_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effect_until", sa.Date(), nullable=True),
        sa.Column("may_appeal_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appeal", sa.String(length=1000), nullable=False),
        sa.Column("appealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appeal_decider_id", sa.Integer(), nullable=True),
        sa.Column("overturned", sa.Boolean(), nullable=False),
        sa.Column("appeal_answer", sa.String(length=1000), nullable=False),
        sa.Column("appeal_decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("correction_report", sa.String(length=1000), nullable=False),
        sa.Column("put_right_by_id", sa.Integer(), nullable=True),
        sa.Column("put_right_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("circulation", sa.String(length=1000), nullable=False),
        sa.Column("consented_by_id", sa.Integer(), nullable=True),
        sa.Column("circulated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["appeal_decider_id"], ["staff.id"], name=op.f("fk_proceeding_appeal_decider_id")
        ),
        sa.ForeignKeyConstraint(
            ["consented_by_id"], ["staff.id"], name=op.f("fk_proceeding_consented_by_id")
        ),
        sa.ForeignKeyConstraint(["decider_id"], ["staff.id"], name=op.f("fk_proceeding_decider_id")),
        sa.ForeignKeyConstraint(
            ["investigator_id"], ["staff.id"], name=op.f("fk_proceeding_investigator_id")
        ),
        sa.ForeignKeyConstraint(
            ["put_right_by_id"], ["staff.id"], name=op.f("fk_proceeding_put_right_by_id")
        ),
        sa.ForeignKeyConstraint(["reporter_id"], ["staff.id"], name=op.f("fk_proceeding_reporter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding")),
        sa.UniqueConstraint("number", name=op.f("uq_proceeding_number")),
    )
    op.create_index(op.f("ix_proceeding_proposed_at"), "proceeding", ["proposed_at"], unique=False)
    op.create_table(
        "proceeding_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "proposed",
                "evidence_added",
                "dropped",
                "investigator_named",
                "verified",
                "unfounded",
                "spoke",
                "decided",
                "appealed",
                "appeal_granted",
                "appeal_rejected",
                "corrected",
                "sent_back",
                "put_right",
                "circulation_asked",
                "circulated",
                "closed",
                name="proceeding_event_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "actor_kind",
            sa.Enum(
                "staff",
                "customer",
                "system",
                name="proceeding_event_actor_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column(
            "via",
            sa.Enum(
                "page",
                "public",
                "rest",
                "cli",
                "job",
                "demo",
                "import",
                name="proceeding_event_via",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("private", sa.JSON(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=True),
        sa.Column("chain", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_proceeding_event_actor_id")),
        sa.ForeignKeyConstraint(
            ["proceeding_id"], ["proceeding.id"], name=op.f("fk_proceeding_event_proceeding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding_event")),
        sa.UniqueConstraint("pos", name=op.f("uq_proceeding_event_pos")),
        sa.UniqueConstraint("proceeding_id", "seq", name=op.f("uq_proceeding_event_proceeding_id_seq")),
    )
    op.create_index(
        op.f("ix_proceeding_event_proceeding_id"), "proceeding_event", ["proceeding_id"], unique=False
    )
    op.create_table(
        "proceeding_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["proceeding_id"], ["proceeding.id"], name=op.f("fk_proceeding_notice_proceeding_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_proceeding_notice_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding_notice")),
    )
    op.create_index(op.f("ix_proceeding_notice_staff_id"), "proceeding_notice", ["staff_id"], unique=False)
    op.create_table(
        "proceeding_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("statement", sa.String(length=1000), nullable=False),
        sa.Column("spoke_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("penalty", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(staff_id IS NULL) <> (unit_id IS NULL)", name=op.f("ck_proceeding_subject_one_of_two")
        ),
        sa.ForeignKeyConstraint(
            ["proceeding_id"], ["proceeding.id"], name=op.f("fk_proceeding_subject_proceeding_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_proceeding_subject_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_proceeding_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding_subject")),
    )
    op.create_index(
        op.f("ix_proceeding_subject_proceeding_id"), "proceeding_subject", ["proceeding_id"], unique=False
    )
    op.create_table(
        "proceeding_private",
        sa.Column("proceeding_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=4000), nullable=False),
        sa.ForeignKeyConstraint(
            ["proceeding_id", "seq"],
            ["proceeding_event.proceeding_id", "proceeding_event.seq"],
            name=op.f("fk_proceeding_private_proceeding_id_seq"),
        ),
        sa.PrimaryKeyConstraint("proceeding_id", "seq", "field", name=op.f("pk_proceeding_private")),
    )
    op.create_table(
        "proceeding_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proceeding_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event_hash", sa.String(length=64), nullable=False),
        sa.Column("signal_id", sa.Integer(), nullable=True),
        sa.Column("measure", sa.String(length=40), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("successes", sa.Integer(), nullable=False),
        sa.Column("trials", sa.Integer(), nullable=False),
        sa.Column("peer_successes", sa.Integer(), nullable=False),
        sa.Column("peer_trials", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(case_id IS NULL) <> (measure IS NULL)", name=op.f("ck_proceeding_evidence_one_of_two")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_proceeding_evidence_case_id")),
        sa.ForeignKeyConstraint(
            ["proceeding_id"], ["proceeding.id"], name=op.f("fk_proceeding_evidence_proceeding_id")
        ),
        sa.ForeignKeyConstraint(["signal_id"], ["signal.id"], name=op.f("fk_proceeding_evidence_signal_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_proceeding_evidence_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding_evidence")),
        sa.UniqueConstraint("signal_id", name=op.f("uq_proceeding_evidence_signal_id")),
    )
    op.create_index(
        op.f("ix_proceeding_evidence_proceeding_id"), "proceeding_evidence", ["proceeding_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_proceeding_evidence_proceeding_id"), table_name="proceeding_evidence")
    op.drop_table("proceeding_evidence")
    op.drop_table("proceeding_private")
    op.drop_index(op.f("ix_proceeding_subject_proceeding_id"), table_name="proceeding_subject")
    op.drop_table("proceeding_subject")
    op.drop_index(op.f("ix_proceeding_notice_staff_id"), table_name="proceeding_notice")
    op.drop_table("proceeding_notice")
    op.drop_index(op.f("ix_proceeding_event_proceeding_id"), table_name="proceeding_event")
    op.drop_table("proceeding_event")
    op.drop_index(op.f("ix_proceeding_proposed_at"), table_name="proceeding")
    op.drop_table("proceeding")
