"""Tablets at the counters (柜面评价屏), calls to them, and where a rating was given."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counter_tablet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_counter_tablet_unit_id")),
        sa.ForeignKeyConstraint(["added_by_id"], ["staff.id"], name=op.f("fk_counter_tablet_added_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_tablet")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_counter_tablet_code_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_counter_tablet_token_hash")),
    )
    op.create_index(op.f("ix_counter_tablet_unit_id"), "counter_tablet", ["unit_id"], unique=False)
    op.create_table(
        "counter_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tablet_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_by_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["tablet_id"], ["counter_tablet.id"], name=op.f("fk_counter_call_tablet_id")),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_counter_call_case_id")),
        sa.ForeignKeyConstraint(["called_by_id"], ["staff.id"], name=op.f("fk_counter_call_called_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_call")),
    )
    op.create_index(op.f("ix_counter_call_tablet_id"), "counter_call", ["tablet_id"], unique=False)
    op.create_index(op.f("ix_counter_call_case_id"), "counter_call", ["case_id"], unique=False)
    with op.batch_alter_table("rating") as table:
        table.add_column(sa.Column("origin", sa.String(length=10), nullable=False, server_default="own"))
        table.add_column(sa.Column("tablet_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_rating_tablet_id"), "counter_tablet", ["tablet_id"], ["id"])
        table.create_index(op.f("ix_rating_tablet_id"), ["tablet_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("rating") as table:
        table.drop_index(op.f("ix_rating_tablet_id"))
        table.drop_constraint(op.f("fk_rating_tablet_id"), type_="foreignkey")
        table.drop_column("tablet_id")
        table.drop_column("origin")
    op.drop_table("counter_call")
    op.drop_table("counter_tablet")
