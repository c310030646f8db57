"""Texts (文案) for services, mail, print and pages: looked up by key, free of Reflex."""

from typing import Final

from shouwen_app.texts import zh_cn

CATALOG: Final[dict[str, str]] = zh_cn.load()


def t(key: str, **params: object) -> str:
    """The text of ``key`` with ``{name}`` filled from ``params``; KeyError when the key or a parameter is missing."""
    return CATALOG[key].format_map(params) if params else CATALOG[key]
