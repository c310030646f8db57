"""The cockpit of a large house (大机构驾驶舱), alone in a process so that its memory can be told."""

import json
import re
import time
from pathlib import Path
from typing import Final

from shouwen_app.domain.act import SYSTEM, Act, Via
from shouwen_app.services.insight.overview import overview
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.transaction import read
from tests.factories import TUESDAY

_MOST: Final = re.compile(r"VmHWM:\s+(\d+) kB")
"""``getrusage`` would tell of the process that started this one as well."""
_TIMES: Final = 4


def main() -> None:
    """Print the processor time of a page in milliseconds, the best of a few, and the most memory in MB."""
    spent = {kind.value: min(_page(kind) for _ in range(_TIMES)) * 1e3 for kind in PeriodKind}
    found = _MOST.search(Path("/proc/self/status").read_text("utf-8"))
    print(json.dumps(spent | {"peak": int(found[1]) / 1024 if found else 0}))


def _page(kind: PeriodKind) -> float:
    began = time.process_time()
    read(overview, Act(SYSTEM, TUESDAY, via=Via.CLI), period=kind)
    return time.process_time() - began


if __name__ == "__main__":
    main()
