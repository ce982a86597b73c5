"""End a process when its parent ends, also when the parent is killed (parent-death signal).

Run as a program it becomes the command it is given: `python parent_death_signal.py PARENT_PID COMMAND…`.
The signal is set here, in a fresh process with one thread, because code between fork and exec of a process
with threads can hang.
"""

import ctypes
import os
import signal
import sys
import time

_PR_SET_PDEATHSIG = 1


def end_with_parent(parent: int) -> None:
    """Have this process killed when its parent, process `parent`, ends; at once if it has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    else:
        _watch(parent)
    if os.getppid() != parent:  # it ended before the signal was set
        os.kill(os.getpid(), signal.SIGKILL)


def _watch(parent: int) -> None:
    """Start a small process that checks each second and kills this one, where the kernel has no such signal."""
    watched = os.getpid()
    if os.fork():
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.closerange(0, 3)
    while os.getppid() == watched:
        if not is_running(parent):
            os.kill(watched, signal.SIGKILL)
        time.sleep(1)
    os._exit(0)


def is_running(process: int) -> bool:
    """True while there is a process with this ID."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


if __name__ == "__main__":
    end_with_parent(int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])
