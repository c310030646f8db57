"""The pages of service items and the list in the registration form build; rows carry their keys into names."""

from shouwen_app.pages.cases.intake import intake_page
from shouwen_app.pages.items.detail import item_page, new_item_page
from shouwen_app.pages.items.list import items_page


def test_the_pages_build() -> None:
    assert all("sw-shell" in str(page().render()) for page in (items_page, item_page, new_item_page))


def test_controls_of_the_form_are_named_by_the_keys_of_their_rows() -> None:
    page = str(new_item_page().render())

    assert [
        name for name in ("situation_", "none_", "material_", "note_", "copies_", "held_") if name not in page
    ] == []


def test_the_registration_form_offers_items_and_asks_of_each_paper_where_it_is() -> None:
    page = str(intake_page().render())

    assert [name for name in ("item_name", "paper_", "situation") if name not in page] == []
