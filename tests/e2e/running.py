"""The app as a browser meets it: a server on a free port of this machine, stopped at the end."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
PATIENCE = 60
"""Seconds a server may take to start."""
Visit = Callable[..., Page]
SCHEMES = ["light", pytest.param("dark", marks=pytest.mark.long)]
"""How a browser may ask for colours."""
in_a_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.timeout(180),
]


@contextmanager
def serving(
    data: Path, script: str = "app.py", *, ending: signal.Signals = signal.SIGINT, **settings: str
) -> Iterator[str]:
    """Start the app as `streamlit run app.py` does, and stop it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.headless", "true", "--server.port", str(port)]
    env = os.environ | {"COACH_DATA": str(data), "PYTHONPATH": str(ROOT)} | settings
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(ending)


def wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(URLError, ConnectionError), urllib.request.urlopen(address, timeout=2):
            return
        time.sleep(0.2)
    pytest.fail("the server did not start")


def bring(page: Page, sheet: str, line: str) -> None:
    """Bring a sheet, and wait for one of its lines."""
    page.get_by_role("button", name="Use your own sheet").click()
    file = FilePayload(name="spring.csv", mimeType="text/csv", buffer=sheet.encode())
    page.locator("input[type=file]").first.set_input_files(file)
    page.wait_for_url("**/?sheet=*")
    expect(page.get_by_text(line).first).to_be_visible()


def open_line(page: Page, text: str) -> None:
    page.get_by_role("button", name=f"Open: {text}").click()
    expect(page.get_by_role("button", name=f"Close: {text}")).to_be_attached()


def grave_faults(page: Page) -> list[tuple[str, list[str]]]:
    """List what axe-core finds that is serious."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in grave]
