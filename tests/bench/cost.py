"""What a request costs the processor, without server and network: `python -m tests.bench.cost --offers 500`.

Milliseconds of processor time (the least of many, so that neighbours on the machine count little) and calls of
functions, which are the same on every machine. Production settings and data as for `make bench`.
"""
# ruff: noqa: T201

import argparse
import cProfile
import gc
import io
import os
import pstats
import sys
import time
from typing import Any
from urllib.parse import unquote

import django

from tests.bench import portal

PORT, REPEATS, WARM = 8000, 40, 5


def request(path: str) -> dict[str, Any]:
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(path),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": str(PORT),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": f"127.0.0.1:{PORT}",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }


def answer(application: Any, path: str) -> None:
    response = application(request(path), lambda status, headers: None)
    assert response.status_code == 200, path
    response.close()


def cost(application: Any, path: str) -> tuple[float, int]:
    """The least milliseconds of processor time, and how many functions are called."""
    for _ in range(WARM):
        answer(application, path)
    gc.collect()
    gc.disable()
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        answer(application, path)
        times.append(time.process_time() - start)
    gc.enable()
    with cProfile.Profile() as profile:
        answer(application, path)
    calls: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    return min(times) * 1000, calls


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.cost", description=__doc__)
    parser.add_argument("--offers", type=int, default=500)
    files, database_url = portal.prepare(parser.parse_args().offers)
    os.environ.update(portal.environment(files, database_url, PORT))
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler

    application = WSGIHandler()
    print("page | language | ms | calls\n---|---|---|---")
    for page, path in {"plain page": "impressum/", **portal.PAGES}.items():
        for language in portal.LANGUAGES:
            address = f"/{language}/{path}".format(slug="sprachcafe", word=portal.quote(portal.word_in(language)))
            milliseconds, calls = cost(application, address)
            print(f"{page} | {language} | {milliseconds:.2f} | {calls}")


if __name__ == "__main__":
    main()
