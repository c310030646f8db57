"""The catalogue (文案目录) of one language: every module of its package holds one area as ``TEXTS``."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from types import ModuleType


def merge(areas: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """One catalog of all areas; a key given twice raises ValueError, since one of the two would never be read."""
    catalog: dict[str, str] = {}
    for texts in areas:
        if twice := catalog.keys() & texts.keys():
            raise ValueError(f"text keys given twice: {sorted(twice)}")
        catalog.update(texts)
    return catalog


def load(package: ModuleType) -> dict[str, str]:
    """All texts of ``package``, in the order of module names."""
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return merge(importlib.import_module(f"{package.__name__}.{name}").TEXTS for name in names)
