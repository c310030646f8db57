"""What customers send (公众提交): a table for files of protected reports, and the message that something was received."""

import sqlalchemy as sa
from alembic import op

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0014"
down_revision = "0013"
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
    add_values("outbox", "template", ["received"])
    op.create_table(
        "report_file",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "media_type",
            sa.Enum(
                *_MEDIA_TYPES,
                name="report_file_media_type",
                native_enum=False,
                create_constraint=True,
                length=80,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_file_report_id")),
        sa.PrimaryKeyConstraint("report_id", "number", name=op.f("pk_report_file")),
        sa.UniqueConstraint("file", name=op.f("uq_report_file_file")),
    )


def downgrade() -> None:
    op.drop_table("report_file")
    op.execute("DELETE FROM outbox WHERE template = 'received'")
    drop_values("outbox", "template", ["received"])
