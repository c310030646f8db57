"""``python -m benchmarks.false_alarms``: 400 equal departments for ten years, their alarms beside the printed budget."""

import time
from collections.abc import Iterable
from math import sqrt

from analytics.metrics import Step
from tests.analytics.monitoring.equal_house import House, alarms_and_budget

DEPARTMENTS, YEARS = 400, 10


def main() -> None:
    """Print for either step and each rule the alarms, the budget, their ratio and its simulation error."""
    for step in Step:
        began = time.process_time()
        found = alarms_and_budget(House(DEPARTMENTS, step, seed=11), YEARS)
        parts = {**{rule.value: pair for rule, pair in found.items()}, "all": _sum(found.values())}
        for name, (alarms, budget) in parts.items():
            ratio, error = alarms / budget, sqrt(alarms) / budget
            print(f"{step:6} {name:6} {alarms:6} {budget:9.1f} {ratio:6.3f} ± {error:.3f}")
        print(f"{step:6} {time.process_time() - began:.0f} s CPU")


def _sum(pairs: Iterable[tuple[int, float]]) -> tuple[int, float]:
    alarms, budgets = zip(*pairs, strict=True)
    return sum(alarms), sum(budgets)


if __name__ == "__main__":
    main()
