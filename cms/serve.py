"""The whole site in one command: web server, job worker and clock, watched until they are told to stop.

For one machine without a service manager. With systemd each of the three is a unit of its own.
"""

import argparse
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from django.conf import settings

logger = logging.getLogger("serve")

STEADY_AFTER = 30.0  # seconds after which a process counts as started
LONGEST_PAUSE = 60.0  # seconds between two attempts to start what keeps dying
PATIENCE = 25.0  # seconds to finish running requests and jobs; less than the 30 s most service managers grant
TICK = 0.25


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start in a process group of its own: Ctrl-C reaches us alone, as two signals would cut a running job short."""
    return subprocess.Popen(command, process_group=0)  # noqa: S603 (our own commands)


@dataclass
class Process:
    """A command that is started again whenever it ends, with growing pauses while it ends early."""

    name: str
    command: list[str]
    vital: bool = False
    child: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    pause: float = 1.0
    was_steady: bool = field(default=False, init=False)

    def watch(self, now: float) -> bool:
        """Start or restart when due; answer False when a vital process has never got going."""
        if self.child is None:
            if now >= self.due:
                self.child = _start(self.command)
                self.started = now
                logger.info("%s: started, process %d", self.name, self.child.pid)
            return True
        steady = now - self.started >= STEADY_AFTER
        if self.child.poll() is None:
            if steady:
                self.was_steady, self.pause = True, 1.0
            return True
        logger.error("%s: ended with status %d, next start in %.0f s", self.name, self.child.returncode, self.pause)
        self.child = None
        self.due, self.pause = now + self.pause, min(self.pause * 2, LONGEST_PAUSE)
        return self.was_steady or not self.vital

    def stop(self) -> None:
        if self.child and self.child.poll() is None:
            self.child.terminate()

    def wait(self, deadline: float) -> None:
        if self.child is None:
            return
        try:
            self.child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            logger.warning("%s: did not end in time, killed", self.name)
            self.child.kill()
            self.child.wait()


@dataclass
class Clock(Process):
    """A command that runs once a minute and is never started while it still runs."""

    every: float = 60.0

    def watch(self, now: float) -> bool:
        if self.child is not None:
            status = self.child.poll()
            if status is None:
                return True
            if status:
                logger.error("%s: ended with status %d", self.name, status)
            self.child = None
        if now >= self.due:
            self.child = _start(self.command)
            self.due = now + self.every
        return True


def web_command(host: str, port: int, workers: int) -> list[str]:
    """Granian with the site; pictures on this disk are served beside it.

    Only made renditions have such an address: originals and documents stay behind Wagtail's permissions.
    """
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += [
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--backpressure",
        "32",
        "--respawn-failed-workers",
        "--no-ws",
    ]
    command += ["--respawn-failed-workers", "--workers-kill-timeout", str(int(PATIENCE) - 5)]
    if settings.STORAGES["default"]["BACKEND"].endswith("FileSystemStorage"):
        pictures = Path(settings.MEDIA_ROOT) / "images"
        pictures.mkdir(parents=True, exist_ok=True)
        command += ["--static-path-route", f"{settings.MEDIA_URL}images", "--static-path-mount", str(pictures)]
    return [*command, "cms.wsgi:application"]


def supervise(processes: list[Process]) -> int:
    """Keep the processes running until told to stop (SIGTERM, SIGINT, SIGHUP); answer the exit status."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    status = 0
    while not stopping and not status:
        now = time.monotonic()
        for process in processes:
            if not process.watch(now):
                logger.error("%s could not start: giving up", process.name)
                status = 1
        time.sleep(TICK)
    logger.info("stopping")
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        process.stop()
    for process in processes:
        process.wait(deadline)
    return status


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m cms.serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4), help="web processes")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    manage = [sys.executable, "manage.py"]
    return supervise(
        [
            Process("web", web_command(options.host, options.port, options.workers), vital=True),
            Process("worker", [*manage, "db_worker", "--queue-name", "*"]),
            Clock("clock", [*manage, "run_due"]),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
