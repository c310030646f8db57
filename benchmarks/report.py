"""The table of figures, with the machine they come from."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and the aim it is held against, in the same unit; no aim when 0."""

    name: str
    value: float
    unit: str
    aim: float = 0


def table(figures: Sequence[Figure]) -> str:
    """Markdown, one row per figure; ``over`` marks a missed aim."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    head = [
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}",
        "",
        "| figure | measured | aim | |",
        "|---|---:|---:|---|",
    ]
    return "\n".join([*head, *map(_row, figures)])


def _row(figure: Figure) -> str:
    aim = f"≤ {figure.aim:g} {figure.unit}" if figure.aim else ""
    verdict = "over" if figure.aim and figure.value > figure.aim else ""
    return f"| {figure.name} | {figure.value:.4g} {figure.unit} | {aim} | {verdict} |"
