"""Find a Chromium for the browser tests; as a program, install one or print how to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: The headless one first: Playwright's own is like it, and it opens pages with half the work.
ON_PATH = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
HOW = """There is no Chromium, which the browser tests need. Either of these installs one:
  sudo apt-get install chromium-headless-shell                    (Debian; on Ubuntu: chromium)
  .venv/bin/python -m playwright install --with-deps chromium     (anywhere else; asks for sudo on Linux)
Then run this again."""


def find() -> str | None:
    """The path of a Chromium: that of this machine, else Playwright's own, else None."""
    return of_machine() or _of_playwright()


def of_machine() -> str | None:
    """The path of the Chromium that CHROMIUM of the environment names, or of one on PATH."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in ON_PATH]
    return next((found for found in candidates if found), None)


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() and _starts(path) else None


def _starts(path: str) -> bool:
    """True if it starts: on a bare machine Playwright's own lacks system libraries."""
    command = [path, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Find a Chromium, else try to install Playwright's; returns 1 if there is none in the end."""
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if find() is None:
        print(HOW, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
