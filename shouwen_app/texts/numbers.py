"""Numbers as people read them (数字写法): shares, differences in points, counts."""


def percent(share: float) -> str:
    """``share`` 0..1 with one decimal: 98.2%. Only a full 1 reads 100.0% and only a 0 reads 0.0%."""
    tenths = round(share * 1000)
    if share < 1:
        tenths = min(tenths, 999)
    if share > 0:
        tenths = max(tenths, 1)
    return f"{tenths / 10:.1f}%"


def points(difference: float) -> str:
    """A ``difference`` of two shares in percentage points, with its sign: +0.6, −1.2, 0.0."""
    tenths = round(difference * 1000)
    sign = {True: "+", False: "−"}[tenths > 0] if tenths else ""
    return f"{sign}{abs(tenths) / 10:.1f}"


def count(number: int) -> str:
    """``number`` with thousands apart: 2,894."""
    return f"{number:,}"


def size_text(size: int) -> str:
    """``size`` in bytes as people read it: 812 KB, 2.4 MB; never less than 1 KB."""
    kilobytes = max(1, round(size / 1024))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{size / 1024 / 1024:.1f} MB"  # noqa: PLR2004 - from here MB
