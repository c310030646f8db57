"""Fixtures of policies: the editor's form as it stands, with some figures changed."""

from collections.abc import Callable
from datetime import date

import pytest

from shouwen_app.domain.act import Act
from shouwen_app.services.policies.editor import PolicyEdit, start_editing
from tests.factories import TUESDAY, Institution

TODAY = TUESDAY.date()
NOTE = "按联社会议决定调整。"


@pytest.fixture
def revision(house: Institution) -> Callable[..., PolicyEdit]:
    """A revision as the Office sends it: ``revision("R16", limit_other_department="5")``; in force at once."""

    def fill(
        code: str = "R16",
        *,
        on: date = TODAY,
        act: Act | None = None,
        name: str = "",
        owner: str = "bangong",
        note: str = NOTE,
        applies: bool = False,
        **figures: str,
    ) -> PolicyEdit:
        begun = start_editing(house.session, act or house.act(house.clerk), code=code)
        typed = {
            f"{part}_{field.code}": getattr(field, part)
            for group in begun.groups
            for field in group.fields
            if not field.is_fixed
            for part in ("limit", "target", "unit")
        }
        changed = {_control(name): text for name, text in figures.items()}
        assert changed.keys() <= typed.keys()
        return PolicyEdit(
            code=code,
            base_version=int(begun.base_version),
            effective_on=on,
            owner=owner,
            name=name,
            note=note,
            apply_to_open=applies,
            figures=typed | changed,
        )

    return fill


def _control(name: str) -> str:
    part, _, clause = name.partition("_")
    return f"{part}_{clause.replace('_', '-')}"
