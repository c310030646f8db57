"""Reasons and recommendation of a rating, and the device it came from (评价理由、推荐、来源设备)."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("rating") as table:
        table.add_column(sa.Column("reasons", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("recommend", sa.Integer(), nullable=True))
        table.add_column(sa.Column("device", sa.String(length=64), nullable=False, server_default=""))
        table.create_index(op.f("ix_rating_device"), ["device"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("rating") as table:
        table.drop_index(op.f("ix_rating_device"))
        for column in ("device", "recommend", "reasons"):
            table.drop_column(column)
