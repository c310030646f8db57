"""The tables of the walking product (初始结构)."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "address_failures",
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_address_failures")),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "number_series",
        sa.Column("series", sa.String(length=60), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_number_series")),
    )
    op.create_table(
        "request",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("payload_hash", sa.String(length=64), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
    )
    op.create_index(op.f("ix_request_at"), "request", ["at"], unique=False)

    op.create_table(
        "seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stream", sa.String(length=10), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first_pos", sa.Integer(), nullable=False),
        sa.Column("last_pos", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
        sa.UniqueConstraint("stream", "last_pos", name=op.f("uq_seal_stream_last_pos")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "union",
                "department",
                "branch",
                "outlet",
                name="unit_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("duties", sa.String(length=1000), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
    )
    op.create_index(op.f("ix_unit_parent_id"), "unit", ["parent_id"], unique=False)
    op.create_index(op.f("ix_unit_path"), "unit", ["path"], unique=False)

    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=50), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "employment",
            sa.Enum(
                "regular",
                "contract",
                "temporary",
                "logistics",
                name="staff_employment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("is_on_duty", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["staff.id"], name=op.f("fk_staff_deputy_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_staff_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_index(op.f("ix_staff_unit_id"), "staff", ["unit_id"], unique=False)

    op.create_table(
        "access_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=True),
        sa.Column("chain", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_access_entry_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_entry")),
        sa.UniqueConstraint("pos", name=op.f("uq_access_entry_pos")),
    )
    op.create_index(op.f("ix_access_entry_at"), "access_entry", ["at"], unique=False)
    op.create_index(op.f("ix_access_entry_staff_id"), "access_entry", ["staff_id"], unique=False)

    op.create_table(
        "auth_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("browser", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_auth_session_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auth_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_auth_session_token_hash")),
    )
    op.create_index(op.f("ix_auth_session_staff_id"), "auth_session", ["staff_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_draft_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "form", name=op.f("pk_draft")),
    )
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chain_head", sa.String(length=64), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "awaiting_opinion",
                "awaiting_materials",
                "offered",
                "awaiting_ruling",
                "escalated",
                "awaiting_meeting",
                "in_progress",
                "awaiting_reply",
                "awaiting_callback",
                "concluded",
                "archived",
                name="inquiry_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "visit",
                "phone",
                "letter",
                "official_letter",
                "written_report",
                "email",
                "opinion_box",
                "web",
                "hotline",
                "superior",
                "system",
                "paper",
                name="inquiry_channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "business",
                "consultation",
                "lookup",
                "complaint",
                "suggestion",
                "crime_report",
                "informing",
                "instruction",
                "notification",
                "major_information",
                name="inquiry_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "requester_kind",
            sa.Enum(
                "person",
                "company",
                "colleague",
                "grassroots",
                "public",
                name="inquiry_requester_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("requester_name", sa.String(length=50), nullable=False),
        sa.Column("requester_organisation", sa.String(length=100), nullable=False),
        sa.Column("requester_phone", sa.String(length=20), nullable=False),
        sa.Column("phone_tail", sa.String(length=4), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("content", sa.String(length=2000), nullable=False),
        sa.Column("title", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=True),
        sa.Column("first_inquiry_id", sa.Integer(), nullable=False),
        sa.Column("first_inquiry_unit_id", sa.Integer(), nullable=False),
        sa.Column("first_inquiry_ground", sa.JSON(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "answered",
                "papers_incomplete",
                "head_opinion",
                "colleague",
                "transfer",
                "unclear",
                "escalated",
                "outside",
                "not_permitted",
                name="inquiry_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("offered_unit_id", sa.Integer(), nullable=True),
        sa.Column("offered_by_unit_id", sa.Integer(), nullable=True),
        sa.Column("passed_unit_ids", sa.JSON(), nullable=False),
        sa.Column("transfers", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("is_ruled", sa.Boolean(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("policy", sa.String(length=20), nullable=False),
        sa.Column("policy_version", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("promise_target_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promise_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promise_provisional", sa.Boolean(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_responded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_way", sa.String(length=20), nullable=False),
        sa.Column("reply", sa.String(length=2000), nullable=False),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solved", sa.String(length=10), nullable=False),
        sa.Column("rating_closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("register_unit_id", sa.Integer(), nullable=False),
        sa.Column("register_year", sa.Integer(), nullable=False),
        sa.Column("register_no", sa.Integer(), nullable=False),
        sa.CheckConstraint("version >= 0", name=op.f("ck_inquiry_version_positive")),
        sa.ForeignKeyConstraint(["first_inquiry_id"], ["staff.id"], name=op.f("fk_inquiry_first_inquiry_id")),
        sa.ForeignKeyConstraint(
            ["first_inquiry_unit_id"], ["unit.id"], name=op.f("fk_inquiry_first_inquiry_unit_id")
        ),
        sa.ForeignKeyConstraint(["handler_id"], ["staff.id"], name=op.f("fk_inquiry_handler_id")),
        sa.ForeignKeyConstraint(
            ["offered_by_unit_id"], ["unit.id"], name=op.f("fk_inquiry_offered_by_unit_id")
        ),
        sa.ForeignKeyConstraint(["offered_unit_id"], ["unit.id"], name=op.f("fk_inquiry_offered_unit_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["staff.id"], name=op.f("fk_inquiry_recorder_id")),
        sa.ForeignKeyConstraint(["register_unit_id"], ["unit.id"], name=op.f("fk_inquiry_register_unit_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_inquiry_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
        sa.UniqueConstraint("case_no", name=op.f("uq_inquiry_case_no")),
        sa.UniqueConstraint(
            "register_unit_id",
            "register_year",
            "register_no",
            name=op.f("uq_inquiry_register_unit_id_register_year_register_no"),
        ),
    )
    op.create_index(op.f("ix_inquiry_first_inquiry_id"), "inquiry", ["first_inquiry_id"], unique=False)
    op.create_index(
        op.f("ix_inquiry_first_inquiry_unit_id"), "inquiry", ["first_inquiry_unit_id"], unique=False
    )
    op.create_index(op.f("ix_inquiry_handler_id"), "inquiry", ["handler_id"], unique=False)
    op.create_index(op.f("ix_inquiry_offered_unit_id"), "inquiry", ["offered_unit_id"], unique=False)
    op.create_index(op.f("ix_inquiry_phone_tail"), "inquiry", ["phone_tail"], unique=False)
    op.create_index(op.f("ix_inquiry_rating_closes_at"), "inquiry", ["rating_closes_at"], unique=False)
    op.create_index(op.f("ix_inquiry_received_at"), "inquiry", ["received_at"], unique=False)
    op.create_index(
        op.f("ix_inquiry_status_promise_due_at"), "inquiry", ["status", "promise_due_at"], unique=False
    )
    op.create_index(op.f("ix_inquiry_unit_id"), "inquiry", ["unit_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_notice_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_staff_id"), "notice", ["staff_id"], unique=False)

    op.create_table(
        "role_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "counter",
                "head",
                "leader",
                "office",
                "supervision",
                "auditor",
                "administrator",
                name="role_grant_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_role_grant_staff_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_role_grant_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.UniqueConstraint("staff_id", "role", "unit_id", name=op.f("uq_role_grant_staff_id_role_unit_id")),
    )
    op.create_index(op.f("ix_role_grant_staff_id"), "role_grant", ["staff_id"], unique=False)
    op.create_index(op.f("ix_role_grant_unit_id"), "role_grant", ["unit_id"], unique=False)

    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "registered",
                "answered",
                "notified_once",
                "opinion_asked",
                "opinion_given",
                "assigned",
                "transfer_offered",
                "transfer_accepted",
                "transfer_returned",
                "ruling_asked",
                "ruling_given",
                "escalated",
                "decided",
                "referred_outside",
                "refused_by_rule",
                "materials_taken",
                "progress_added",
                "urged",
                "completed",
                "replied",
                "promise_moved",
                "callback_attempted",
                "callback_concluded",
                "reopened",
                "rating_link_made",
                "rated",
                "rating_changed",
                "contact_back_attempted",
                "contact_back_concluded",
                "unmasked",
                "archived",
                name="case_event_kind",
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
                name="case_event_actor_kind",
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
                name="case_event_via",
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
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_case_event_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_case_event_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_case_event_case_id_seq")),
        sa.UniqueConstraint("pos", name=op.f("uq_case_event_pos")),
    )
    op.create_index(op.f("ix_case_event_case_id"), "case_event", ["case_id"], unique=False)

    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "promise",
                "regulation",
                "first_response",
                "opinion",
                "acceptance",
                "ruling",
                "callback",
                "contact_back",
                name="clock_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("target_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("pauses", sa.JSON(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_clock_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )
    op.create_index(op.f("ix_clock_case_id"), "clock", ["case_id"], unique=False)
    op.create_index(op.f("ix_clock_due_at"), "clock", ["due_at"], unique=False)

    op.create_table(
        "follow_up_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "callback",
                "contact_back",
                name="follow_up_task_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("concluded_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_follow_up_task_case_id")),
        sa.ForeignKeyConstraint(
            ["concluded_by_id"], ["staff.id"], name=op.f("fk_follow_up_task_concluded_by_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_follow_up_task_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_task")),
    )
    op.create_index(op.f("ix_follow_up_task_case_id"), "follow_up_task", ["case_id"], unique=False)
    op.create_index(op.f("ix_follow_up_task_due_at"), "follow_up_task", ["due_at"], unique=False)
    op.create_index(op.f("ix_follow_up_task_owner_id"), "follow_up_task", ["owner_id"], unique=False)

    op.create_table(
        "link_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_link_token_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_link_token_token_hash")),
    )
    op.create_index(op.f("ix_link_token_case_id"), "link_token", ["case_id"], unique=False)

    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "head", "leader", name="opinion_level", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposal", sa.String(length=1000), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_opinion_asked_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_opinion_case_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["staff.id"], name=op.f("fk_opinion_given_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_opinion_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_case_id"), "opinion", ["case_id"], unique=False)
    op.create_index(op.f("ix_opinion_unit_id"), "opinion", ["unit_id"], unique=False)

    op.create_table(
        "rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("first_rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("attitude", sa.Integer(), nullable=True),
        sa.Column("timeliness", sa.Integer(), nullable=True),
        sa.Column("competence", sa.Integer(), nullable=True),
        sa.Column("solved", sa.String(length=10), nullable=False),
        sa.Column("sames", sa.JSON(), nullable=False),
        sa.Column("comment", sa.String(length=1000), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("may_contact", sa.Boolean(), nullable=False),
        sa.Column("set_aside", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_rating_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("case_id", name=op.f("uq_rating_case_id")),
    )
    op.create_index(op.f("ix_rating_rated_at"), "rating", ["rated_at"], unique=False)

    op.create_table(
        "event_private",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=4000), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "seq"],
            ["case_event.case_id", "case_event.seq"],
            name=op.f("fk_event_private_case_id_seq"),
        ),
        sa.PrimaryKeyConstraint("case_id", "seq", "field", name=op.f("pk_event_private")),
    )
    op.create_table(
        "follow_up_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "phone",
                "in_person",
                "letter",
                "message",
                name="follow_up_attempt_way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_follow_up_attempt_staff_id")),
        sa.ForeignKeyConstraint(
            ["task_id"], ["follow_up_task.id"], name=op.f("fk_follow_up_attempt_task_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_attempt")),
    )
    op.create_index(op.f("ix_follow_up_attempt_task_id"), "follow_up_attempt", ["task_id"], unique=False)

    op.create_table(
        "rating_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rating_id", sa.Integer(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["rating_id"], ["rating.id"], name=op.f("fk_rating_history_rating_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_history")),
    )
    op.create_index(op.f("ix_rating_history_rating_id"), "rating_history", ["rating_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_rating_history_rating_id"), table_name="rating_history")

    op.drop_table("rating_history")
    op.drop_index(op.f("ix_follow_up_attempt_task_id"), table_name="follow_up_attempt")

    op.drop_table("follow_up_attempt")
    op.drop_table("event_private")
    op.drop_index(op.f("ix_rating_rated_at"), table_name="rating")

    op.drop_table("rating")
    op.drop_index(op.f("ix_opinion_unit_id"), table_name="opinion")
    op.drop_index(op.f("ix_opinion_case_id"), table_name="opinion")

    op.drop_table("opinion")
    op.drop_index(op.f("ix_link_token_case_id"), table_name="link_token")

    op.drop_table("link_token")
    op.drop_index(op.f("ix_follow_up_task_owner_id"), table_name="follow_up_task")
    op.drop_index(op.f("ix_follow_up_task_due_at"), table_name="follow_up_task")
    op.drop_index(op.f("ix_follow_up_task_case_id"), table_name="follow_up_task")

    op.drop_table("follow_up_task")
    op.drop_index(op.f("ix_clock_due_at"), table_name="clock")
    op.drop_index(op.f("ix_clock_case_id"), table_name="clock")

    op.drop_table("clock")
    op.drop_index(op.f("ix_case_event_case_id"), table_name="case_event")

    op.drop_table("case_event")
    op.drop_index(op.f("ix_role_grant_unit_id"), table_name="role_grant")
    op.drop_index(op.f("ix_role_grant_staff_id"), table_name="role_grant")

    op.drop_table("role_grant")
    op.drop_index(op.f("ix_notice_staff_id"), table_name="notice")

    op.drop_table("notice")
    op.drop_index(op.f("ix_inquiry_unit_id"), table_name="inquiry")
    op.drop_index(op.f("ix_inquiry_status_promise_due_at"), table_name="inquiry")
    op.drop_index(op.f("ix_inquiry_received_at"), table_name="inquiry")
    op.drop_index(op.f("ix_inquiry_rating_closes_at"), table_name="inquiry")
    op.drop_index(op.f("ix_inquiry_phone_tail"), table_name="inquiry")
    op.drop_index(op.f("ix_inquiry_offered_unit_id"), table_name="inquiry")
    op.drop_index(op.f("ix_inquiry_handler_id"), table_name="inquiry")
    op.drop_index(op.f("ix_inquiry_first_inquiry_unit_id"), table_name="inquiry")
    op.drop_index(op.f("ix_inquiry_first_inquiry_id"), table_name="inquiry")

    op.drop_table("inquiry")
    op.drop_table("draft")
    op.drop_index(op.f("ix_auth_session_staff_id"), table_name="auth_session")

    op.drop_table("auth_session")
    op.drop_index(op.f("ix_access_entry_staff_id"), table_name="access_entry")
    op.drop_index(op.f("ix_access_entry_at"), table_name="access_entry")

    op.drop_table("access_entry")
    op.drop_index(op.f("ix_staff_unit_id"), table_name="staff")

    op.drop_table("staff")
    op.drop_index(op.f("ix_unit_path"), table_name="unit")
    op.drop_index(op.f("ix_unit_parent_id"), table_name="unit")

    op.drop_table("unit")
    op.drop_table("seal")
    op.drop_index(op.f("ix_request_at"), table_name="request")

    op.drop_table("request")
    op.drop_table("number_series")
    op.drop_table("lease")
    op.drop_table("address_failures")
