"""Texts (文案) for services, mail, print and pages: looked up by key, free of Reflex."""

from string import Formatter
from typing import Any, Final

from shouwen_app.texts import en, zh_cn
from shouwen_app.texts.areas import load
from shouwen_app.texts.language import Language, language

CATALOG: Final[dict[str, str]] = load(zh_cn)
CATALOGS: Final[dict[Language, dict[str, str]]] = {Language.CHINESE: CATALOG, Language.ENGLISH: load(en)}


class _Counting(Formatter):
    """Also fills ``{n:day|days}``, which is the first word for 1 and the second for all else."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return super().format_field(value, format_spec)
        return one if str(value) == "1" else many


_COUNTING: Final = _Counting()


def t(key: str, **params: object) -> str:
    """The text of ``key`` in the language spoken here, with ``{name}`` filled from ``params``.

    KeyError when the key or a parameter is missing: no language ever steps in for another.
    """
    text = CATALOGS[language()][key]
    if not params:
        return text
    return _COUNTING.vformat(text, (), params) if "|" in text else text.format_map(params)


def has_text(key: str) -> bool:
    """Whether the language spoken here has a text for ``key``."""
    return key in CATALOGS[language()]
