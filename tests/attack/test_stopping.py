"""Stopping (停止服务): what strangers sent does not hold up the end of the process."""

import signal
import time
from pathlib import Path

from tests.attack.tab_socket import ROOT, TabSocket
from tests.plugins.demo import command
from tests.plugins.site import serving


async def test_unknown_handlers_do_not_delay_the_stop(tmp_path: Path) -> None:
    command(tmp_path, "migrate")
    with serving(tmp_path) as site:
        async with TabSocket(site.base_url) as tab:
            await tab.ask(f"{ROOT}.renamed_since_the_page_was_loaded")

        began = time.monotonic()
        site.process.send_signal(signal.SIGTERM)
        site.process.wait(timeout=20)

    assert time.monotonic() - began < 4
