"""What follows a bad rating (整改、再评、申诉): matters for units, the second rating, appeals, and their limits."""

import json
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_EVENTS = (
    "rectification_handed",
    "rectification_answered",
    "rectification_withdrawn",
    "rectification_closed",
    "rerating_link_made",
    "rerated",
    "rerating_changed",
    "appealed",
    "appeal_decided",
)
_CLOCKS = ("rectification", "appeal")
_TASKS = ("rectification",)
_TEMPLATES = ("rerating_link",)
_LIMIT = {"unit": "working_days", "limit": 5, "rule": "house", "house": True}
_GROUNDS = ("wrong_matter", "wrong_person", "outside_duty", "malicious", "technical")


def upgrade() -> None:
    add_values("case_event", "kind", _EVENTS)
    add_values("clock", "kind", _CLOCKS)
    add_values("follow_up_task", "kind", _TASKS)
    add_values("outbox", "template", _TEMPLATES)
    _create_improvements()
    _create_reratings()
    _create_appeals()
    with op.batch_alter_table("link_token") as table:
        table.add_column(sa.Column("task_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_link_token_task_id"), "follow_up_task", ["task_id"], ["id"])
    _change_policies(lambda limits: {**dict.fromkeys(_CLOCKS, _LIMIT), **limits})


def downgrade() -> None:
    _change_policies(lambda limits: {clause: one for clause, one in limits.items() if clause not in _CLOCKS})
    with op.batch_alter_table("link_token") as table:
        table.drop_constraint(op.f("fk_link_token_task_id"), type_="foreignkey")
        table.drop_column("task_id")
    for name in ("rating_appeal", "rerating_history", "rerating", "improvement_answer", "improvement"):
        op.drop_table(name)
    drop_values("outbox", "template", _TEMPLATES)
    drop_values("follow_up_task", "kind", _TASKS)
    drop_values("clock", "kind", _CLOCKS)
    drop_values("case_event", "kind", _EVENTS)


def _create_improvements() -> None:
    op.create_table(
        "improvement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdraw_reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["handed_by_id"], ["staff.id"], name=op.f("fk_improvement_handed_by_id")),
        sa.ForeignKeyConstraint(["task_id"], ["follow_up_task.id"], name=op.f("fk_improvement_task_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_improvement_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement")),
    )
    op.create_index(op.f("ix_improvement_task_id"), "improvement", ["task_id"])
    op.create_index(op.f("ix_improvement_unit_id"), "improvement", ["unit_id"])
    op.create_table(
        "improvement_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("improvement_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["staff.id"], name=op.f("fk_improvement_answer_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_improvement_answer_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["improvement_id"], ["improvement.id"], name=op.f("fk_improvement_answer_improvement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement_answer")),
    )
    op.create_index(op.f("ix_improvement_answer_improvement_id"), "improvement_answer", ["improvement_id"])


def _create_reratings() -> None:
    op.create_table(
        "rerating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("first_rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("solved", sa.String(length=10), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("set_aside", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_rerating_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["follow_up_task.id"], name=op.f("fk_rerating_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rerating")),
        sa.UniqueConstraint("task_id", name=op.f("uq_rerating_task_id")),
    )
    op.create_index(op.f("ix_rerating_case_id"), "rerating", ["case_id"])
    op.create_index(op.f("ix_rerating_device"), "rerating", ["device"])
    op.create_table(
        "rerating_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rerating_id", sa.Integer(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rerating_id"], ["rerating.id"], name=op.f("fk_rerating_history_rerating_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rerating_history")),
    )
    op.create_index(op.f("ix_rerating_history_rerating_id"), "rerating_history", ["rerating_id"])


def _create_appeals() -> None:
    ground = sa.Enum(
        *_GROUNDS, name="rating_appeal_ground", native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        "rating_appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rating_id", sa.Integer(), nullable=False),
        sa.Column("appellant_id", sa.Integer(), nullable=False),
        sa.Column("ground", ground, nullable=False),
        sa.Column("facts", sa.String(length=1000), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["appellant_id"], ["staff.id"], name=op.f("fk_rating_appeal_appellant_id")),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_rating_appeal_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_rating_appeal_decided_by_id")),
        sa.ForeignKeyConstraint(["rating_id"], ["rating.id"], name=op.f("fk_rating_appeal_rating_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_appeal")),
        sa.UniqueConstraint(
            "rating_id", "appellant_id", name=op.f("uq_rating_appeal_rating_id_appellant_id")
        ),
    )
    op.create_index(op.f("ix_rating_appeal_case_id"), "rating_appeal", ["case_id"])


def _change_policies(changed: Callable[[dict[str, object]], dict[str, object]]) -> None:
    """Policies the institution wrote itself get the new limits, which every policy has to have."""
    connection = op.get_bind()
    table = sa.table("policy_version", sa.column("id", sa.Integer()), sa.column("limits", sa.JSON()))
    for row in connection.execute(sa.select(table.c.id, table.c.limits)).all():
        limits = json.loads(row.limits) if isinstance(row.limits, str) else row.limits
        connection.execute(sa.update(table).where(table.c.id == row.id).values(limits=changed(limits)))
