"""Chinese texts (中文文案): every module here holds one area as ``TEXTS``; a new area is a new file."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping


def merge(areas: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """One catalog of all areas; a key given twice raises ValueError, since one of the two would never be read."""
    catalog: dict[str, str] = {}
    for texts in areas:
        if twice := catalog.keys() & texts.keys():
            raise ValueError(f"text keys given twice: {sorted(twice)}")
        catalog.update(texts)
    return catalog


def load() -> dict[str, str]:
    """All texts of this package, in the order of module names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return merge(importlib.import_module(f"{__name__}.{name}").TEXTS for name in names)
