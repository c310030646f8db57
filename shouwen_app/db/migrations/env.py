"""Runs migrations on the connection that ``db.schema`` hands over."""

from alembic import context
from sqlalchemy import Connection

from shouwen_app.db.migrations.filters import include
from shouwen_app.db.models import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    include_object=include,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
