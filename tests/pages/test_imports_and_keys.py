"""The pages of imports and of keys build, and every part of them has its words."""

from shouwen_app.domain.api_key import Scope
from shouwen_app.domain.book_columns import BookColumn
from shouwen_app.domain.book_import import ImportStatus
from shouwen_app.pages.settings.imports import STATUS_LOOKS, imports_page
from shouwen_app.pages.settings.keys import STANDING_LOOKS, keys_page
from shouwen_app.state.settings.imports import ColumnsForm
from shouwen_app.state.settings.keys import KeyForm, field_of
from shouwen_app.texts import CATALOG


def test_the_pages_build() -> None:
    assert "sw-import-columns" in str(imports_page().render())
    assert "sw-key" in str(keys_page().render())


def test_every_scope_has_its_words_and_its_tick() -> None:
    keys = [f"key.scope.{scope}" for scope in Scope] + [f"key.standing.{name}" for name in STANDING_LOOKS]

    assert [key for key in keys if key not in CATALOG] == []
    assert {field_of(scope) for scope in Scope} < set(KeyForm.__annotations__)


def test_every_column_and_status_has_its_words_and_its_look() -> None:
    keys = [f"book.column.{column}" for column in BookColumn] + [
        f"import.status.{status}" for status in ImportStatus
    ]

    assert [key for key in keys if key not in CATALOG] == []
    assert set(STATUS_LOOKS) == {status.value for status in ImportStatus}
    assert {column.value for column in BookColumn} < set(ColumnsForm.__annotations__)
