"""What an expected failure means in words (出错提示): its text, with coded parameters put into words."""

from datetime import date
from typing import cast

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.texts import has_text, t
from shouwen_app.texts.durations import date_label

_WORDED = {
    "status": "status",
    "outcome": "outcome",
    "kind": "event",
    "permission": "permission",
    "rule": "",
    "column": "book.column",
    "named": "time.clause",
    "earlier": "time.clause",
    "later": "time.clause",
}


def error_text(error: ShouwenError) -> str:
    """The text of ``error.<code>``; a parameter such as ``status`` is replaced by its own text, a date is written out."""
    params = {"field": error.field} | {name: _words(name, value) for name, value in error.params.items()}
    key = f"error.{error.code}"
    if params.get("by") and has_text(f"{key}_by"):
        key = f"{key}_by"
    return t(key, **params)


def _words(name: str, value: object) -> object:
    if type(value) is date:
        return date_label(value, today=date.min)
    if name == "missing" and isinstance(value, tuple):
        return "、".join(_lacking(*each) for each in cast("tuple[tuple[int, int, str], ...]", value))
    key = f"{_WORDED[name]}.{value}" if _WORDED.get(name) else ""
    return t(key) if has_text(key) else value


def _lacking(number: int, option: int, language: str) -> str:
    """Which text of a survey is not there yet; ``option`` 0 is the question itself."""
    which = "survey.lacks.option" if option else "survey.lacks.question"
    return t(which, n=number, option=option, language=t(f"survey.language.{language}"))
