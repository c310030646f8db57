"""Tables of imported register books (登记簿导入): the file as it came, and the case that each line became."""

# SQLModel declares __tablename__ as a method; a name is what it takes.
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from shouwen_app.db.models.base import enum_column, instant_column, json_column
from shouwen_app.domain.book_import import ImportStatus


class BookImport(SQLModel, table=True):
    """One file; ``content`` is kept until its lines are imported, ``wrong`` holds the lines that were not.

    ``columns`` maps what a column means to its position; ``year`` belongs to days written without one; ``unit_id`` is
    the unit whose book it is, None for that of each first-inquiry person.
    """

    __tablename__ = "book_import"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    file_name: str = Field(max_length=100)
    sha256: str = Field(max_length=64)
    content: bytes = Field(default=b"", sa_type=LargeBinary)
    columns: dict[str, int] = Field(sa_column=json_column())
    year: int | None = None
    status: ImportStatus = Field(sa_column=enum_column(ImportStatus, "book_import_status"))
    created_at: datetime = Field(sa_column=instant_column(index=True))
    created_by_id: int | None = Field(default=None, foreign_key="staff.id", index=True)
    known: int = 0
    wrong: list[dict[str, object]] = Field(sa_column=json_column())
    header: list[str] = Field(sa_column=json_column())
    imported_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    undone_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    undone_by_id: int | None = Field(default=None, foreign_key="staff.id")


class BookLine(SQLModel, table=True):
    """The case that a line became; ``digest`` knows the contact again, ``version`` is the case's after the import.

    While ``is_live`` the same contact is not taken into the book of the unit a second time.
    """

    __tablename__ = "book_line"
    __table_args__ = (
        Index(
            "uq_book_line_live",
            "unit_id",
            "digest",
            unique=True,
            sqlite_where=text("is_live"),
            postgresql_where=text("is_live"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    import_id: int = Field(foreign_key="book_import.id", index=True)
    case_id: int = Field(foreign_key="inquiry.id", unique=True)
    unit_id: int = Field(foreign_key="unit.id")
    row: int
    digest: str = Field(max_length=64)
    version: int
    is_live: bool = True
