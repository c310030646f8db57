"""What migrations compare: everything but the search index, whose form differs by database."""

from sqlalchemy.schema import SchemaItem


def include(_item: SchemaItem, name: str | None, *_: object) -> bool:
    """Whether autogenerate looks at an object; FTS5 keeps its own shadow tables beside ``case_search``."""
    return "case_search" not in (name or "")
