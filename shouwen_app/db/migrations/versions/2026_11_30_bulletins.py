"""Monthly and quarterly bulletins of service (服务质量月报、季报), and where staff are written to."""

import sqlalchemy as sa
from alembic import op

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_KINDS = ("month", "quarter")
_TEMPLATES = ("bulletin",)


def upgrade() -> None:
    add_values("outbox", "template", _TEMPLATES)
    op.add_column("staff", sa.Column("email", sa.String(length=254), nullable=False, server_default=""))
    with op.batch_alter_table("staff") as staff:
        staff.alter_column("email", server_default=None)
    kind = sa.Enum(*_KINDS, name="bulletin_kind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "bulletin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("definitions", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["issued_by_id"], ["staff.id"], name=op.f("fk_bulletin_issued_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_bulletin_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin")),
        sa.UniqueConstraint(
            "kind", "first_on", "unit_id", "version", name=op.f("uq_bulletin_kind_first_on_unit_id_version")
        ),
    )
    op.create_index(op.f("ix_bulletin_first_on"), "bulletin", ["first_on"])
    op.create_index(op.f("ix_bulletin_unit_id"), "bulletin", ["unit_id"])
    op.create_table(
        "rating_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_rating_month")),
    )
    op.create_table(
        "bulletin_schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("staff_ids", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["staff.id"], name=op.f("fk_bulletin_schedule_changed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin_schedule")),
    )


def downgrade() -> None:
    op.drop_table("bulletin_schedule")
    op.drop_table("rating_month")
    op.drop_table("bulletin")
    with op.batch_alter_table("staff") as staff:
        staff.drop_column("email")
    drop_values("outbox", "template", _TEMPLATES)
