"""Codes of complaints (投诉统计分类): three axes that a regulator counts by, as data with its version and source.

The axes and names follow what is publicly told of JR/T 0169-2018: a county bank's report on adopting it and the
complaint forms of banks agree on the categories and on channels in this order, and that "other" is 99, or 9 in the last
place. The numbers of businesses and causes and their order were not verified against the standard, and secondary sources
differ; so a list says whether it ``is_checked``, cases keep a category's ``key`` and never its number, and correcting
a number in the data touches no case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, cast

from shouwen_app.domain.contact import CUSTOMERS, ContactKind, RequesterKind
from shouwen_app.domain.errors import InvalidInput

FILED_KINDS: Final = frozenset({ContactKind.COMPLAINT})
"""The kinds of contact that are counted for the regulator, where a customer brings them."""


class Axis(StrEnum):
    """What a code tells: through which channel the business was done, which business, and why (分类维度)."""

    CHANNEL = "a"
    BUSINESS = "b"
    CAUSE = "c"


@dataclass(frozen=True, slots=True)
class Code:
    """One category; ``key`` names it for good, ``number`` is what the standard calls it, ``group`` what it is part of."""

    axis: Axis
    key: str
    number: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A version of the list; ``is_checked`` only where somebody compared it with the standard itself."""

    version: str
    source: str
    is_checked: bool
    codes: tuple[Code, ...]

    def of(self, axis: Axis) -> tuple[Code, ...]:
        """The categories of an axis in the order of the list."""
        return tuple(code for code in self.codes if code.axis is axis)

    def get(self, axis: Axis, key: str) -> Code:
        """The category of this key. Raises InvalidInput naming the axis."""
        found = next((code for code in self.of(axis) if code.key == key), None)
        if found is None:
            raise InvalidInput("filing.code_required", field=axis.name.lower())
        return found


@dataclass(frozen=True, slots=True)
class Classification:
    """The keys of one complaint; all three, or it is not classified."""

    channel: str
    business: str
    cause: str


def is_filed(kind: ContactKind, requester: RequesterKind) -> bool:
    """Whether a contact is a complaint that is counted for the regulator."""
    return kind in FILED_KINDS and requester in CUSTOMERS


def classification(codes: CodeList, *, channel: str, business: str, cause: str) -> Classification:
    """The three keys, each of its axis. Raises InvalidInput naming ``channel``, ``business`` or ``cause``."""
    return Classification(
        codes.get(Axis.CHANNEL, channel).key,
        codes.get(Axis.BUSINESS, business).key,
        codes.get(Axis.CAUSE, cause).key,
    )


def codes_from(data: Mapping[str, object]) -> CodeList:
    """The list in plain data. Raises KeyError or ValueError when it is malformed, or a key or number stands twice."""
    rows = cast("Sequence[Sequence[str]]", data["codes"])
    codes = tuple(Code(Axis(axis), key, number, name, group) for axis, key, number, name, group in rows)
    for named in ([code.key for code in codes], [code.number for code in codes]):
        if len(set(named)) < len(named):
            raise ValueError("a key or number stands twice in the list of codes")
    return CodeList(str(data["version"]), str(data["source"]), data["is_checked"] is True, codes)
