"""The bigram search index (检索索引): FTS5 without content on SQLite, an array with GIN on PostgreSQL."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE case_search USING fts5"
            "(grams, content='', contentless_delete=1, tokenize='unicode61')"
        )
        return
    op.execute(
        "CREATE TABLE case_search (case_id integer PRIMARY KEY, body text NOT NULL, grams text[] NOT NULL)"
    )
    op.execute("CREATE INDEX ix_case_search_grams ON case_search USING gin (grams)")


def downgrade() -> None:
    op.execute("DROP TABLE case_search")
