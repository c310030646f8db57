"""Words that give nobody away (隐去来源): what a unit is asked to change names no case, no customer and no rating."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.opinion import spoken

SHORTEST_NAME = 2
LONGEST_QUOTE = 7
"""More letters in a row than this are a quotation of what the customer wrote (house rule)."""

_NUMBER = re.compile(r"SW-?\d{8}-?\d{4,}", re.IGNORECASE)
_LONG_DIGITS = re.compile(r"\d{7,}")
_SEPARATORS = re.compile(r"(?<=\d)[\s\-()（）.]+(?=\d)")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be told: names of people, their phones and last digits, the rating's words and its grades."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()


NO_SECRETS = Secrets()
"""For words that come from no case: numbers are refused all the same."""


def check_discreet(text: str, field: str, secrets: Secrets) -> None:
    """Raises InvalidInput naming ``field`` and what has to go when ``text`` would lead to a case or its customer."""
    wide = unicodedata.normalize("NFKC", text)
    if _NUMBER.search(wide):
        raise InvalidInput("discreet.case_no", field=field)
    if any(len(name) >= SHORTEST_NAME and name in wide for name in secrets.names):
        raise InvalidInput("discreet.name", field=field)
    if _holds_phone(_SEPARATORS.sub("", wide), secrets.phones):
        raise InvalidInput("discreet.phone", field=field)
    if any(grade in wide for grade in secrets.grades):
        raise InvalidInput("discreet.grade", field=field)
    said = spoken(wide)
    if any(part in said for part in _parts(secrets.quotes)):
        raise InvalidInput("discreet.quote", field=field)


def _holds_phone(digits: str, phones: Iterable[str]) -> bool:
    """Any number long enough to be a telephone's, or the last four digits of this customer's standing alone."""
    tails = {re.sub(r"\D", "", phone)[-4:] for phone in phones if phone}
    runs = re.findall(r"\d+", digits)
    return bool(_LONG_DIGITS.search(digits)) or any(run in tails for run in runs)


def _parts(quotes: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for quote in quotes:
        said, length = spoken(quote), LONGEST_QUOTE + 1
        found |= {said[at : at + length] for at in range(len(said) - length + 1)}
    return found
