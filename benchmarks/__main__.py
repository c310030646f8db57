"""``python -m benchmarks`` (``make bench``): the speed figures, all from one run."""

import tempfile
from pathlib import Path

from benchmarks.custody import custody
from benchmarks.demo import demo_year
from benchmarks.facts import facts
from benchmarks.first_load import dashboard_load, desk_load, phone_load
from benchmarks.interaction import first_submit, interaction, rating_link
from benchmarks.report import Figure, table
from benchmarks.start import cold_build, second_start
from benchmarks.time_limits import million_deadlines, recount_when_a_year_is_saved
from tests.plugins.demo import serving_demo
from tests.plugins.site import PUBLIC_WEB_DIR


def main() -> None:
    """Measure and print; a figure over its aim is marked, nothing fails."""
    figures: list[Figure] = [custody()]
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as folder:
        empty, full = Path(folder) / "empty", Path(folder) / "full"
        figures += [million_deadlines(), recount_when_a_year_is_saved(Path(folder) / "limits")]
        figures += facts(Path(folder))
        figures += [cold_build(empty), second_start(empty)]
        demo, logins = demo_year(full)
        figures.append(demo)
        with serving_demo(full, logins) as site:
            figures.append(first_submit(site))
            figures += interaction(site)
            figures += desk_load(site)
            figures.append(dashboard_load(site))
            link = rating_link(site)
        with serving_demo(full, logins, PUBLIC_ONLY="1", WEB_DIR=str(PUBLIC_WEB_DIR)) as public_site:
            figures += phone_load(public_site, link)
    print(table(figures))


if __name__ == "__main__":
    main()
