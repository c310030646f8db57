"""``python -m benchmarks`` (``make bench``): the speed figures, all from one run."""

import tempfile
from pathlib import Path

from benchmarks.first_load import first_load
from benchmarks.interaction import interaction
from benchmarks.report import Figure, table
from benchmarks.start import cold_build, second_start
from tests.plugins.site import serving


def main() -> None:
    """Measure and print; a figure over its aim is marked, nothing fails."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as folder:
        data_dir = Path(folder)
        figures += [cold_build(data_dir), second_start(data_dir)]
        with serving(data_dir) as site:
            figures += interaction(site.base_url)
            figures += first_load(site.base_url)
    print(table(figures))


if __name__ == "__main__":
    main()
