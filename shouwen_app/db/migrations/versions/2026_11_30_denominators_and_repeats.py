"""What measures need beside a case (分母数据、重复来访): monthly denominators, and the contact before."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None

_KINDS = ("outlets", "transactions", "customers")
_REPEATS_WITHIN = timedelta(days=30)
_AT_ONCE = 1000


def upgrade() -> None:
    kind = sa.Enum(*_KINDS, name="denominator_kind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "denominator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("kind", kind, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_denominator_amount_not_negative")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_denominator_recorded_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_denominator_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_denominator")),
    )
    op.create_index(op.f("ix_denominator_month"), "denominator", ["month"])
    op.create_index(op.f("ix_denominator_unit_id"), "denominator", ["unit_id"])
    op.add_column("inquiry", sa.Column("previous_at", sa.DateTime(timezone=True), nullable=True))
    _find_repeats()


def downgrade() -> None:
    with op.batch_alter_table("inquiry") as table:
        table.drop_column("previous_at")
    op.drop_table("denominator")


def _find_repeats() -> None:
    """Of the cases there are, the contact before each of the same number and kind, as registering will note it."""
    connection = op.get_bind()
    case = sa.table(
        "inquiry",
        sa.column("id", sa.Integer()),
        sa.column("kind", sa.String()),
        sa.column("closing", sa.String()),
        sa.column("requester_phone", sa.String()),
        sa.column("received_at", sa.DateTime(timezone=True)),
        sa.column("previous_at", sa.DateTime(timezone=True)),
    )
    told = (
        sa.select(case.c.id, case.c.requester_phone, case.c.kind, case.c.received_at)
        .where(case.c.requester_phone != "", case.c.closing != "voided")
        .order_by(case.c.received_at, case.c.id)
    )
    last: dict[tuple[str, str], tuple[datetime, datetime | None]] = {}
    found: list[dict[str, object]] = []
    for row in connection.execute(told):
        at = row.received_at.replace(tzinfo=UTC) if row.received_at.tzinfo is None else row.received_at
        latest, earlier = last.get((row.requester_phone, row.kind), (None, None))
        before = earlier if latest == at else latest
        if before is not None and at - before <= _REPEATS_WITHIN:
            found.append({"case_id": row.id, "before": before})
        last[row.requester_phone, row.kind] = (at, before)
    change = (
        sa.update(case).where(case.c.id == sa.bindparam("case_id")).values(previous_at=sa.bindparam("before"))
    )
    for start in range(0, len(found), _AT_ONCE):
        connection.execute(change, found[start : start + _AT_ONCE])
