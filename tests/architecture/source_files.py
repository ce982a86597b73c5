"""Our files of the checkout, for tests that read them all."""

from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
#: Installed, built or written by the running service.
NOT_OURS = {".git", ".venv", "node_modules", "var", "static", "__pycache__", "results"}


def ours(*endings: str) -> Iterator[Path]:
    """Every file of ours with one of these endings."""
    waiting = [CHECKOUT]
    while waiting:
        for path in waiting.pop().iterdir():
            if path.is_dir():
                if path.name not in NOT_OURS and not path.name.startswith("."):
                    waiting.append(path)
            elif path.suffix in endings:
                yield path


def shown(path: Path) -> str:
    """A path as a person would write it."""
    return str(path.relative_to(CHECKOUT))
