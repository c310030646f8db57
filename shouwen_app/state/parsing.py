"""Forms into arguments (表单解析): what a browser sends is text until the use case's own types have accepted it."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from functools import cache
from inspect import Parameter, signature
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.working_calendar import SHANGHAI

LONGEST_TEXT: Final = 20_000
LARGEST_NUMBER: Final = 2**31 - 1
LONGEST_REQUEST_ID: Final = 64


@dataclass(frozen=True, slots=True)
class _Field:
    adapter: TypeAdapter[Any]
    is_text: bool
    takes_none: bool
    is_required: bool


def request_id_of(form: Mapping[str, object]) -> str:
    """The id under which a resend of this form is known; "" when the form carries none."""
    given = form.get("request_id", "")
    if not isinstance(given, str) or len(given) > LONGEST_REQUEST_ID:
        raise InvalidInput("input.malformed", field="request_id")
    return given


def arguments_of(use_case: Callable[..., object], form: Mapping[str, object]) -> dict[str, Any]:
    """The keyword arguments of ``use_case`` out of ``form``, each of its annotated type.

    An empty field takes the parameter's default, or None where that is allowed. A parameter that is a dataclass is
    built from fields of the form with the names of its own. Raises InvalidInput naming the field that is missing,
    malformed, or unknown to the use case.
    """
    known = _fields(use_case)
    for name in form:
        if name not in known and name != "request_id":
            raise InvalidInput("input.unknown", field=str(name)[:40])
    found: dict[str, Any] = {}
    for name, field in known.items():
        value = form.get(name)
        if (value is None or value == "") and not (field.is_text and value == ""):
            if field.takes_none and name in form:
                found[name] = None
            elif field.is_required:
                raise InvalidInput("input.required", field=name)
            continue
        found[name] = _parsed(field, name, value)
    for name, bundle in _bundles(use_case).items():
        found[name] = bundle(
            **{part.name: found.pop(part.name) for part in fields(bundle) if part.name in found}
        )
    return found


def _parsed(field: _Field, name: str, value: object) -> object:
    if isinstance(value, str):
        _check_text(name, value)
    try:
        parsed = field.adapter.validate_python(value)
    except ValidationError:
        raise InvalidInput("input.malformed", field=name) from None
    numbers = parsed if isinstance(parsed, tuple | list) else (parsed,)
    if any(isinstance(number, int) and abs(number) > LARGEST_NUMBER for number in numbers):
        raise InvalidInput("input.malformed", field=name)
    if isinstance(parsed, datetime) and parsed.tzinfo is None:
        return parsed.replace(tzinfo=SHANGHAI)
    return parsed


def _check_text(name: str, text: str) -> None:
    """No database stores a null character, and no encoding half of a surrogate pair."""
    if len(text) > LONGEST_TEXT:
        raise InvalidInput("input.too_long", field=name, longest=LONGEST_TEXT, length=len(text))
    if "\x00" in text or (not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)):
        raise InvalidInput("input.control_characters", field=name)


@cache
def _fields(use_case: Callable[..., object]) -> dict[str, _Field]:
    """The parameters after session and act, a dataclass replaced by its own fields."""
    hints, found = get_type_hints(use_case), dict[str, _Field]()
    for name, given in _parameters(use_case).items():
        if is_dataclass(hints[name]):
            found |= _parts(hints[name])
        else:
            found[name] = _field(hints[name], is_required=given.default is Parameter.empty)
    return found


@cache
def _bundles(use_case: Callable[..., object]) -> dict[str, Any]:
    """The parameters that are dataclasses."""
    hints = get_type_hints(use_case)
    return {name: hints[name] for name in _parameters(use_case) if is_dataclass(hints[name])}


def _parameters(use_case: Callable[..., object]) -> dict[str, Parameter]:
    return dict(list(signature(use_case).parameters.items())[2:])


def _parts(bundle: Any) -> dict[str, _Field]:
    hints = get_type_hints(bundle)
    return {
        part.name: _field(
            hints[part.name], is_required=part.default is MISSING and part.default_factory is MISSING
        )
        for part in fields(bundle)
    }


def _field(hint: Any, *, is_required: bool) -> _Field:
    kinds = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return _Field(
        adapter=TypeAdapter(hint),
        is_text=str in kinds and type(None) not in kinds,
        takes_none=type(None) in kinds,
        is_required=is_required,
    )
