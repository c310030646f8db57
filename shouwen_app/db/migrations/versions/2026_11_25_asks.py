"""The customer's e-mail address (电子邮箱), for who writes without a telephone number."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("inquiry") as table:
        table.add_column(
            sa.Column("requester_email", sa.String(length=254), nullable=False, server_default="")
        )


def downgrade() -> None:
    with op.batch_alter_table("inquiry") as table:
        table.drop_column("requester_email")
