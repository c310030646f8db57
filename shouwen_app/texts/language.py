"""The language (语言) texts are looked up in: Chinese, unless a page or request below ``/en`` is being answered."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Final


class Language(StrEnum):
    """Languages of the customer pages, by their tag in HTML."""

    CHINESE = "zh-CN"
    ENGLISH = "en"


_ENGLISH_ROOT: Final = "/en"
_SPOKEN: Final[ContextVar[Language]] = ContextVar("language", default=Language.CHINESE)


def language() -> Language:
    """The language that ``t`` answers in here and now."""
    return _SPOKEN.get()


@contextmanager
def speaking(chosen: Language) -> Generator[None]:
    """Inside the block, ``t`` answers in ``chosen``."""
    before = _SPOKEN.set(chosen)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def language_at(path: str) -> Language:
    """The language of the page or endpoint at ``path``."""
    is_english = path == _ENGLISH_ROOT or path.startswith(f"{_ENGLISH_ROOT}/")
    return Language.ENGLISH if is_english else Language.CHINESE


def own_path(path: str) -> str:
    """The address of the customer page ``path`` in the language spoken here: ``/q/``, in English ``/en/q/``."""
    return f"{_ENGLISH_ROOT}{path}" if language() is Language.ENGLISH else path


def other_language() -> Language:
    """The one to switch to."""
    return Language.CHINESE if language() is Language.ENGLISH else Language.ENGLISH
