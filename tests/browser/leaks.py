"""A search for dates of birth and National Insurance numbers in everything that the service and a browser keep."""

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from redis import Redis

from running import embedded_redis
from tests.browser.browser_user import BrowserUser
from tests.processes import RunningService

#: Files with the stand-in's own data, which hold the secrets by design.
OF_TRS = "standins/teachers.json"

#: Everything that a page can store in a browser, except what it shows.
BROWSER_STORES = """async () => JSON.stringify([
  Object.entries(localStorage), Object.entries(sessionStorage), history.state, document.cookie,
  (await indexedDB.databases()).map(each => each.name), await caches.keys(), location.href])"""

#: The first bytes of data compressed with zlib, as the arguments of jobs are.
_SMALLER = re.compile(rb"\x78[\x01\x5e\x9c\xda]")

_BETWEEN = r"(?:%[0-9A-Fa-f]{2}|[^0-9]){0,40}"


@dataclass(frozen=True)
class Kept:
    """Stored data: its place and its bytes."""

    where: str
    content: bytes


def written(born: date) -> re.Pattern[bytes]:
    """A date of birth in any order and form: a column, JSON, the fields of a form, an address, words."""
    day, month, year = f"0?{born.day}", f"0?{born.month}", str(born.year)
    words = f"{born:%b}[a-z]*"
    orders = (
        [year, _BETWEEN, month, _BETWEEN, day],
        [day, _BETWEEN, month, _BETWEEN, year],
        [month, _BETWEEN, day, _BETWEEN, year],
        [day, _BETWEEN, words, _BETWEEN, year],
        [words, _BETWEEN, day, _BETWEEN, year],
    )
    either = "|".join("".join(order) for order in orders)
    return re.compile(rf"(?<!\d)(?:{either})(?!\d)".encode(), re.IGNORECASE)


def written_number(number: str) -> re.Pattern[bytes]:
    """A National Insurance number with and without spaces, in either case, in an address too."""
    between = r"(?:%20|\W){0,3}"
    return re.compile(between.join(number.replace(" ", "")).encode(), re.IGNORECASE)


def kept_by(service: RunningService) -> Iterator[Kept]:
    """Everything that a service stores: database, write-ahead log, logs, Redis and its file, sessions, metrics."""
    for path in sorted(service.data_dir.rglob("*")):
        where = path.relative_to(service.data_dir).as_posix()
        if path.is_file() and where != OF_TRS:
            found = Kept(where, path.read_bytes())
            yield from (found, *inflated(found))
    # A long value is split over pages of the file; here it is whole.
    with closing(sqlite3.connect(service.data_dir / "service.db", timeout=20)) as database:
        yield Kept("rows of the database", "\n".join(database.iterdump()).encode())
    with Redis.from_url(embedded_redis.url(service.data_dir)) as redis:
        for key in redis.scan_iter():
            found = Kept(f"Redis {key!r}", _value(redis, key))
            yield from (found, *inflated(found))


def kept_by_browser(person: BrowserUser) -> Kept:
    """Everything that a page stores in the browser, HttpOnly cookies too."""
    stores = person.tab.evaluate(BROWSER_STORES)
    return Kept("the browser", f"{stores} {person.context.cookies()}".encode())


def traces(of: re.Pattern[bytes], among: list[Kept]) -> list[str]:
    """The places where a pattern was found, with the match."""
    return [f"{kept.where}: {found[0]!r}" for kept in among for found in of.finditer(kept.content)]


def _value(redis: Redis, key: bytes) -> bytes:
    """The value of a key of any type, as bytes."""
    kinds = {
        b"string": lambda: [redis.get(key)],
        b"hash": lambda: [part for pair in redis.hgetall(key).items() for part in pair],
        b"list": lambda: redis.lrange(key, 0, -1),
        b"set": lambda: redis.smembers(key),
        b"zset": lambda: redis.zrange(key, 0, -1),
        b"stream": lambda: [repr(redis.xrange(key)).encode()],
        b"none": list,
    }
    return b"\n".join([key, *kinds[redis.type(key)]()])


def inflated(kept: Kept) -> Iterator[Kept]:
    """The content of every zlib stream in it."""
    for start in _SMALLER.finditer(kept.content):
        try:
            content = zlib.decompressobj().decompress(kept.content[start.start() :])
        except zlib.error:
            continue
        yield Kept(f"{kept.where}, inflated", content)
