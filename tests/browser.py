"""A headless Chromium for tests, and what it must never do while it shows a page of ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def executable() -> str:
    """Return the path of a Chromium, or skip the test that asks."""
    found = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        pytest.skip("no Chromium on the path; set KG_CHROMIUM to the path of one")
    return found


@contextmanager
def chromium() -> Iterator[Any]:
    """Give a browser."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page of the browser with a record of all that a well-behaved file never does."""

    def __init__(self, browser: Any, *, width: int = 1400, height: int = 900, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.faults: list[str] = []
        self.page.on("console", lambda message: self.faults.append(f"console {message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", self._request)
        self.page.on("popup", lambda popup: self.faults.append(f"popup: {popup.url}"))

    def _request(self, request: Any) -> None:
        if request.url != self.allowed and not request.url.startswith("blob:"):
            self.faults.append(f"request: {request.url}")

    def open(self, path: Path, fragment: str = "") -> Any:
        """Open the file and wait until it has drawn itself; return Playwright's page."""
        self.allowed = path.as_uri()
        self.page.goto(self.allowed + fragment)
        self.page.wait_for_selector("html[data-ready]", state="attached")
        return self.page
