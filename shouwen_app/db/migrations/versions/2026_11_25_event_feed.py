"""Events for the house's own systems (事件推送): a template of its own in the outbox."""

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_ADDED = ("event",)


def upgrade() -> None:
    add_values("outbox", "template", _ADDED)


def downgrade() -> None:
    drop_values("outbox", "template", _ADDED)
