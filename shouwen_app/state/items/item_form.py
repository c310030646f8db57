"""The form of a service item as a browser sends it (业务事项表单), put into the words of the use cases."""

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

from shouwen_app.services.items.item_draft import SituationRow

_VERSION = (
    "effective_on",
    "promised_unit",
    "promised_figure",
    "statutory_unit",
    "statutory_figure",
    "statutory_rule",
    "conditions",
)
_REVISED = ("request_id", "code", "seen")
_ADDED = ("request_id", "code", "name", "unit")


class ItemForm(TypedDict):
    """The controls that are always there; those of the rows are named by the rows' keys, as ``situation_s1``.

    ``seen`` is "" for a new item.
    """

    request_id: str
    code: str
    seen: str
    effective_on: str
    promised_unit: str
    promised_figure: str
    statutory_unit: str
    statutory_figure: str
    statutory_rule: str
    conditions: str
    name: NotRequired[str]
    unit: NotRequired[str]


def added_fields(form: Mapping[str, object]) -> dict[str, object]:
    """Who the new item is."""
    return {name: _text(form, name) for name in _ADDED}


def revised_fields(form: Mapping[str, object]) -> dict[str, object]:
    """Which item is revised, and the version its editor saw."""
    return {name: _text(form, name) for name in _REVISED}


def version_fields(form: Mapping[str, object], rows: Sequence[SituationRow]) -> dict[str, object]:
    """The terms and the situations, in the order of ``rows``."""
    plain = {name: _text(form, name) for name in _VERSION}
    return {**plain, "situations": [_situation(form, row) for row in rows]}


def _situation(form: Mapping[str, object], row: SituationRow) -> dict[str, object]:
    return {
        "key": row.key,
        "name": _text(form, f"situation_{row.key}"),
        "needs_none": f"none_{row.key}" in form,
        "materials": [_material(form, f"{row.key}_{line.key}") for line in row.materials],
    }


def _material(form: Mapping[str, object], key: str) -> dict[str, object]:
    copies = _text(form, f"copies_{key}").strip()
    return {
        "name": _text(form, f"material_{key}"),
        "note": _text(form, f"note_{key}"),
        "copies": int(copies) if copies.isdecimal() and len(copies) < len("1000") else 0,
        "bank_holds": f"held_{key}" in form,
    }


def _text(form: Mapping[str, object], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
