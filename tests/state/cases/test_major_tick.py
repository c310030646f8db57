"""The tick 重大事项 of the registration form: it asks for a kind, and what is folded away does not count."""

import pytest

from shouwen_app.domain.contact import ContactKind
from shouwen_app.state.cases.intake_form import intake_fields

FORM = {"channel": "visit", "kind": "consultation", "disposition": "on_the_spot"}


@pytest.mark.parametrize(
    ("typed", "major"),
    [
        ({"is_major": "1", "major": "fraud"}, "fraud"),
        ({"is_major": "1", "major": ""}, "is_major"),
        ({"major": "fraud"}, ""),
        ({"kind": ContactKind.MAJOR_INFORMATION.value, "major": "public_opinion"}, "public_opinion"),
        ({"kind": ContactKind.MAJOR_INFORMATION.value, "major": ""}, ""),
    ],
    ids=["ticked", "ticked without a kind, which is refused", "folded away", "proposed", "not taken up"],
)
def test_what_counts_as_a_major_matter(typed: dict[str, str], major: str) -> None:
    assert intake_fields({**FORM, **typed}, own_id=1)["major"] == major
