"""The outbox (发件箱): messages written with the act they tell of, waiting to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        _choice("channel", "email", "sms", "robot", "webhook"),
        _choice("template", "promise_moved", "replied", "rating_link", "major_reported", "test"),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        _choice("state", "waiting", "sent", "failed", "cancelled"),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=False)
            for name in ("created_at", "not_before", "next_at")
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_outbox_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(op.f("ix_outbox_case_id"), "outbox", ["case_id"], unique=False)
    op.create_index(op.f("ix_outbox_state_next_at"), "outbox", ["state", "next_at"], unique=False)


def downgrade() -> None:
    op.drop_table("outbox")


def _choice(column: str, *values: str) -> sa.Column[str]:
    kind = sa.Enum(*values, name=f"outbox_{column}", native_enum=False, create_constraint=True, length=40)
    return sa.Column(column, kind, nullable=False)
