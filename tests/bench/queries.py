"""How many queries each address costs once menus and names are in memory; asked with the server's own settings."""

import json
import sys

import django


def count(paths: list[str], host: str) -> dict[str, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": host})
    counts = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts[path] = len(captured)
    return counts


if __name__ == "__main__":
    django.setup()
    print(json.dumps(count(sys.argv[2:], sys.argv[1])))  # noqa: T201
