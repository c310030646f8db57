"""What may stand on a customer's page (对外显示): a link or four digits are weak proof, so numbers stay hidden."""

import re
import unicodedata

from shouwen_app.domain.errors import InvalidInput

_LONG_NUMBER = re.compile(r"\d{5,}")
_CASE_NO = re.compile(r"SW-?(\d{8})-?(\d{4,6})")
_TAIL = re.compile(r"\d{4}")


def public_title(title: str) -> str:
    """The matter without account, phone or identity numbers: runs of five digits or more become ****."""
    return _LONG_NUMBER.sub("****", title)


def typed_case_no(text: str) -> str:
    """The case number as printed, also when it was typed in full width, in small letters or without dashes.

    Raises InvalidInput.
    """
    found = _CASE_NO.fullmatch(_plain(text).upper())
    if found is None:
        raise InvalidInput("progress.case_no_malformed", field="case_no")
    return f"SW-{found[1]}-{found[2]}"


def typed_tail(text: str) -> str:
    """The last four digits of the phone on record. Raises InvalidInput."""
    tail = _plain(text)
    if not (tail.isascii() and _TAIL.fullmatch(tail)):
        raise InvalidInput("progress.tail_malformed", field="phone_tail")
    return tail


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
