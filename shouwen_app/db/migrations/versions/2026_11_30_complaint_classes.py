"""What complaints are counted under for the regulator (投诉分类)."""

import sqlalchemy as sa
from alembic import op

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_EVENTS = ("classified",)


def upgrade() -> None:
    add_values("case_event", "kind", _EVENTS)
    op.create_table(
        "complaint_class",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("business", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("classified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("classified_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_complaint_class_case_id")),
        sa.ForeignKeyConstraint(
            ["classified_by_id"], ["staff.id"], name=op.f("fk_complaint_class_classified_by_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_complaint_class")),
    )


def downgrade() -> None:
    op.drop_table("complaint_class")
    drop_values("case_event", "kind", _EVENTS)
