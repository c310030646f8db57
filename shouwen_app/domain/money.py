"""Amounts of money (金额): yuan as people type them, fen as everything counts them, never a float."""

import re
import unicodedata
from typing import Final

from shouwen_app.domain.errors import InvalidInput

FEN_OF_YUAN: Final = 100
LARGEST: Final = 10_000_000_000 * FEN_OF_YUAN
"""Ten thousand million yuan; what is larger is a slip of the finger."""

_YUAN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,14})(?:\.(\d{1,6}))?(万)?", re.ASCII)
_DIGITS_OF_FEN = {"": 2, "万": 6}


def fen_of(text: str, field: str) -> int:
    """The amount in fen of what was typed: ``1,001``, ``￥1001.00``, ``50万元``.

    Raises InvalidInput naming ``field`` for nothing, for what is no amount, finer than a fen, zero or too large.
    """
    typed = unicodedata.normalize("NFKC", text).replace(" ", "").removeprefix("¥").removesuffix("元")
    if not typed:
        raise InvalidInput("money.required", field=field)
    found = _YUAN.fullmatch(typed)
    if found is None:
        raise InvalidInput("money.malformed", field=field)
    whole, fraction, unit = found[1].replace(",", ""), (found[2] or "").rstrip("0"), found[3] or ""
    digits = _DIGITS_OF_FEN[unit]
    if len(fraction) > digits:
        raise InvalidInput("money.finer_than_fen", field=field)
    amount = int(whole + fraction.ljust(digits, "0"))
    if not 0 < amount <= LARGEST:
        raise InvalidInput("money.out_of_range", field=field)
    return amount


def yuan_text(fen: int) -> str:
    """``1,001.00``: yuan with both digits of the fen."""
    return f"{fen // FEN_OF_YUAN:,}.{fen % FEN_OF_YUAN:02d}"
