"""Attachments (附件): a table for files of cases, and the event that one was added."""

import sqlalchemy as sa
from alembic import op

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MEDIA_TYPES = (
    "image/jpeg",
    "image/png",
    "image/webp",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/plain",
)


def upgrade() -> None:
    add_values("case_event", "kind", ["attached"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "media_type",
            sa.Enum(
                *_MEDIA_TYPES,
                name="attachment_media_type",
                native_enum=False,
                create_constraint=True,
                length=80,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "added_by",
            sa.Enum(
                "staff",
                "customer",
                "system",
                name="attachment_added_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["added_by_id"], ["staff.id"], name=op.f("fk_attachment_added_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_attachment_case_id")),
        sa.ForeignKeyConstraint(
            ["case_id", "seq"],
            ["case_event.case_id", "case_event.seq"],
            name=op.f("fk_attachment_case_id_seq"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("case_id", "sha256", name=op.f("uq_attachment_case_id_sha256")),
        sa.UniqueConstraint("file", name=op.f("uq_attachment_file")),
    )


def downgrade() -> None:
    op.drop_table("attachment")
    drop_values("case_event", "kind", ["attached"])
