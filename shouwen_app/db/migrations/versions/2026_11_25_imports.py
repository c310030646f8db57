"""Register books on paper and from older systems (登记簿导入): the files, their lines, and the events they leave."""

import sqlalchemy as sa
from alembic import op

from shouwen_app.db.migrations.kinds import add_values, drop_values

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KINDS = ("imported", "voided")
_DOORS = ("import",)


def upgrade() -> None:
    add_values("case_event", "kind", _KINDS)
    add_values("case_event", "via", _DOORS)
    op.create_table(
        "book_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "done",
                "undone",
                name="book_import_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.JSON(), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["created_by_id"], ["staff.id"], name=op.f("fk_book_import_created_by_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["staff.id"], name=op.f("fk_book_import_undone_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_book_import_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_import")),
    )
    op.create_index(op.f("ix_book_import_created_at"), "book_import", ["created_at"])
    op.create_index(op.f("ix_book_import_created_by_id"), "book_import", ["created_by_id"])
    op.create_table(
        "book_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["inquiry.id"], name=op.f("fk_book_line_case_id")),
        sa.ForeignKeyConstraint(["import_id"], ["book_import.id"], name=op.f("fk_book_line_import_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_book_line_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_line")),
        sa.UniqueConstraint("case_id", name=op.f("uq_book_line_case_id")),
    )
    op.create_index(op.f("ix_book_line_import_id"), "book_line", ["import_id"])
    op.create_index(
        "uq_book_line_live",
        "book_line",
        ["unit_id", "digest"],
        unique=True,
        sqlite_where=sa.text("is_live"),
        postgresql_where=sa.text("is_live"),
    )


def downgrade() -> None:
    op.drop_table("book_line")
    op.drop_table("book_import")
    drop_values("case_event", "via", _DOORS)
    drop_values("case_event", "kind", _KINDS)
