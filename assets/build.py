"""Build static/built/ (style sheet, script, icons) from this folder, only when something changed.

Node comes from PATH. Where there is none (or an old one) requirements-node.txt is installed into the environment
that runs this file, so a machine with nothing but Python can build too. Called by `make assets`, `make run` and the
tests; takes a tenth of a second when there is nothing to do.
"""

import fcntl
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import brotli

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILT = ROOT / "static" / "built"
MODULES = HERE / "node_modules"
OLDEST_NODE = 18

# Only a service on a gov.uk domain may serve these, so they are copied only for GOVUK_BRANDING=1.
BRANDED_FILES = ("fonts/*.woff2", "images/favicon.svg")


class BuildFailed(Exception):
    """The assets could not be built; the text says why and what to do."""


def build(branded: bool) -> str:
    """Build the files of static/built if they are outdated; returns one line that says what was done."""
    BUILT.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time():
        inputs = _digest_of_inputs(branded)
        if _is_current(inputs):
            return "Assets are up to date."
        environment = _environment_with_node()
        _install_packages(environment)
        _say("Building the style sheet and the script: a few seconds.")
        with tempfile.TemporaryDirectory(prefix=".making-", dir=BUILT.parent) as folder:
            made = Path(folder)
            _run([_node(environment), "build.mjs", folder, *(["branded"] if branded else [])], environment)
            shutil.copy(ROOT / "static" / "favicon.svg", made)
            manifest = _publish(made)
        if branded:
            manifest |= _publish_branded_files()
        _forget_older_files(manifest)
        _write(BUILT / "manifest.json", json.dumps({"inputs": inputs, "files": manifest}, indent=1).encode())
    sizes = ", ".join(f"{name} {_compressed_size(file):,} bytes" for name, file in sorted(manifest.items()))
    return f"Assets built: {sizes} (compressed)."


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Lock against concurrent builds (make run beside make test), which would remove each other's node_modules."""
    with open(BUILT / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _inputs() -> list[Path]:
    own = [path for path in HERE.iterdir() if path.is_file()]
    return sorted(
        [*own, *HERE.glob("scripts/*.js"), *HERE.glob("styles/*.scss"), ROOT / "static" / "favicon.svg"]
    )


def _digest_of_inputs(branded: bool) -> str:
    digest = hashlib.sha256(b"branded" if branded else b"")
    for path in _inputs():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _is_current(inputs: str) -> bool:
    try:
        manifest = json.loads((BUILT / "manifest.json").read_text())
    except (OSError, ValueError):
        return False
    return manifest["inputs"] == inputs and all(
        (BUILT / file).exists() for file in manifest["files"].values()
    )


def _environment_with_node() -> dict[str, str]:
    environment = dict(os.environ)
    if _has_node(environment):
        return environment
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment.get('PATH', '')}"
    if not _has_node(environment):
        requirements = str(ROOT / "requirements-node.txt")
        _say("Installing Node.js, which is not on this machine: up to a minute.")
        _run([sys.executable, "-m", "pip", "install", "--quiet", "-r", requirements], environment)
    if not _has_node(environment):
        raise BuildFailed(f"Node.js {OLDEST_NODE} or later and npm are needed and could not be installed.")
    return environment


def _has_node(environment: dict[str, str]) -> bool:
    path = environment.get("PATH")
    node = shutil.which("node", path=path)
    if not node or not shutil.which("npm", path=path):
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, env=environment).stdout
    return version.startswith("v") and int(version[1:].split(".")[0]) >= OLDEST_NODE


def _node(environment: dict[str, str]) -> str:
    return shutil.which("node", path=environment["PATH"]) or "node"


def _install_packages(environment: dict[str, str]) -> None:
    """Run npm ci, unless node_modules matches the lock file."""
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = MODULES / ".installed-from"
    if stamp.exists() and stamp.read_text() == lock:
        return
    npm = shutil.which("npm", path=environment["PATH"]) or "npm"
    _say("Fetching what the style sheet is built from: up to half a minute.")
    _run([npm, "ci", "--no-progress"], environment)
    stamp.write_text(lock)


def _say(line: str) -> None:
    """Print a line at once: standard output may be a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise BuildFailed(
            f"{' '.join(Path(part).name for part in command[:3])} did not work:\n\n{said}\n\n"
            "It needs the internet the first time, to fetch the packages of assets/package-lock.json. "
            "When that works, run the same command again: it goes on where it stopped."
        )


def _publish(made: Path) -> dict[str, str]:
    """Name each file by its content's digest, so that browsers may cache it for ever."""
    manifest = {}
    for path in sorted(made.iterdir()):
        content = path.read_bytes()
        # Twelve hexadecimal digits between dots is the form that WhiteNoise takes for never changing.
        name = f"{path.stem}.{hashlib.sha256(content).hexdigest()[:12]}{path.suffix}"
        _write(BUILT / name, content)
        _write(BUILT / f"{name}.br", brotli.compress(content))
        _write(BUILT / f"{name}.gz", gzip.compress(content, 9, mtime=0))
        manifest[path.name] = name
    return manifest


def _publish_branded_files() -> dict[str, str]:
    """Copy the typeface and marks of GOV.UK, under the names in its style sheet."""
    package = MODULES / "govuk-frontend" / "dist" / "govuk" / "assets"
    manifest = {}
    for pattern in BRANDED_FILES:
        for path in package.glob(pattern):
            name = "branded-favicon.svg" if path.name == "favicon.svg" else path.name
            _write(BUILT / name, path.read_bytes())
            manifest[name] = name
    return manifest


def _forget_older_files(manifest: dict[str, str]) -> None:
    """Delete files that neither this build nor the one before made: a running service still serves that one."""
    keep = set(manifest.values())
    with suppress(OSError, ValueError, KeyError):
        keep |= set(json.loads((BUILT / "manifest.json").read_text())["files"].values())
    for path in BUILT.iterdir():
        name = path.name.removesuffix(".br").removesuffix(".gz")
        if name not in keep and name not in ("manifest.json", ".lock"):
            path.unlink()


def _write(path: Path, content: bytes) -> None:
    """Write atomically, so that a reader sees the old file or the new one."""
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)


def _compressed_size(name: str) -> int:
    compressed = BUILT / f"{name}.br"
    return (compressed if compressed.exists() else BUILT / name).stat().st_size


if __name__ == "__main__":
    try:
        sys.stdout.write(build(branded=os.environ.get("GOVUK_BRANDING", "") in ("1", "true", "yes")) + "\n")
    except BuildFailed as problem:
        sys.exit(f"The assets could not be built. {problem}")
