"""Breaks each behaviour of the catalogue in a copy of the tree, and reports whether tests fail (`make mutations`)."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

from tests.mutations.catalogue import MUTATIONS, Mutation

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "mutations.md"
AT_ONCE = 2

#: Exit codes of pytest.
PASSED, FAILED = 0, 1

_FAILED_TEST = re.compile(r"^(?:FAILED|ERROR) (\S+?\.py::\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What the tests made of one mutation."""

    mutation: Mutation
    code: int
    output: str

    @property
    def is_caught(self) -> bool:
        """True if a test failed."""
        return self.code == FAILED

    @property
    def caught_by(self) -> str:
        """The first test that failed; else what happened."""
        found = _FAILED_TEST.search(self.output)
        if self.is_caught and found:
            return f"`{found[1].removeprefix('tests/')}`"
        return "**not caught**" if self.code == PASSED else f"**pytest ended with {self.code}**"


def main(words: list[str]) -> int:
    """Run all mutations, or those whose behaviour holds one of these words; 0 if all were caught."""
    chosen = [each for each in MUTATIONS if not words or any(word in each.behaviour for word in words)]
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(AT_ONCE):
            copies.put(copy_of_tree(Path(folder) / str(number)))
        sound = Path(folder) / "0"
        tests = sorted({test for each in chosen for test in each.tests})
        code, output = run_tests(sound, tests, "", "-n", str(AT_ONCE))
        if code != PASSED:
            print(output)
            print("The tests fail without any mutation.")
            return 2
        with ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(lambda each: _try(each, copies), chosen))
    missed = [each for each in outcomes if not each.is_caught]
    if not words:
        REPORT.write_text(report_of(outcomes), encoding="utf-8")
    print(f"{len(outcomes) - len(missed)} of {len(outcomes)} caught")
    return 1 if missed else 0


def copy_of_tree(folder: Path) -> Path:
    """A copy of every file that git knows or would take, and of the built assets."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    shutil.copytree(ROOT / "static" / "built", folder / "static" / "built", dirs_exist_ok=True)
    return folder


def broken(mutation: Mutation, source: str) -> str:
    """The text of the file with the behaviour broken; raises ValueError unless what is replaced stands there once."""
    if source.count(mutation.original) != 1:
        raise ValueError(
            f"{mutation.path} holds {source.count(mutation.original)} times: {mutation.original}"
        )
    return source.replace(mutation.original, mutation.broken)


def run_tests(folder: Path, tests: Iterable[str], chosen: str, *more: str) -> tuple[int, str]:
    """The exit code and output of pytest in a copy, which stops at the first failure."""
    own = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in own}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--tb=no", "-p", "no:cacheprovider", "-k", chosen]
    done = subprocess.run(
        [*command, *more, *tests], cwd=folder, env=environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def _try(mutation: Mutation, copies: SimpleQueue[Path]) -> Outcome:
    folder = copies.get()
    path = folder / mutation.path
    source = path.read_text(encoding="utf-8")
    try:
        path.write_text(broken(mutation, source), encoding="utf-8")
        chosen = "postgres" if mutation.on_postgres else "not postgres"
        outcome = Outcome(mutation, *run_tests(folder, mutation.tests, chosen))
    finally:
        path.write_text(source, encoding="utf-8")
        copies.put(folder)
    print(f"{'caught' if outcome.is_caught else 'NOT CAUGHT':10}  {mutation.behaviour}", flush=True)
    return outcome


def report_of(outcomes: list[Outcome]) -> str:
    """The page of docs with the result of a run."""
    rows = [f"| {each.mutation.behaviour} | `{each.mutation.path}` | {each.caught_by} |" for each in outcomes]
    caught = sum(each.is_caught for each in outcomes)
    return "\n".join(
        [
            "# Mutations",
            "",
            "`make mutations` breaks each of these behaviours in a copy of the tree, runs the tests of that",
            "behaviour, and writes this page. The changes are in `tests/mutations/catalogue.py`.",
            "",
            f"Last run: {datetime.now(UTC):%-d %B %Y}, {caught} of {len(outcomes)} caught.",
            "",
            "| Behaviour | Broken in | First test that fails |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
