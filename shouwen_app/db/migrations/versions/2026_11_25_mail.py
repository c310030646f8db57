"""Mail that comes in (来件邮件): which mails were handled, and what became of them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FATES = ("opened", "joined", "ignored", "duplicate", "quarantined", "handled")


def upgrade() -> None:
    op.create_table(
        "inbound_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.String(length=250), nullable=False),
        sa.Column("sender", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "fate",
            sa.Enum(*_FATES, name="inbound_mail_fate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_inbound_mail_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_mail")),
        sa.UniqueConstraint("uid_validity", "uid", name=op.f("uq_inbound_mail_uid_validity_uid")),
    )
    for name, columns in (
        ("case_id", ["case_id"]),
        ("message_id", ["message_id"]),
        ("sender_taken_at", ["sender", "taken_at"]),
    ):
        op.create_index(op.f(f"ix_inbound_mail_{name}"), "inbound_mail", columns, unique=False)


def downgrade() -> None:
    op.drop_table("inbound_mail")
