"""Wagtail's own start project, as `wagtail start` makes it, with a list of twenty pages: the speed to be ahead of."""

import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

TEMPLATE = """{% extends "base.html" %}{% load wagtailcore_tags %}
{% block content %}
  <h1>{{ page.title }}</h1>
  <p>{{ page.search_description }}</p>
  <ul>
    {% for child in page.get_children.live.public.specific %}
      <li><a href="{% pageurl child %}">{{ child.title }}</a> {{ child.search_description }}</li>
    {% endfor %}
  </ul>
{% endblock %}
"""
FILL = """
from home.models import HomePage
home = HomePage.objects.get()
for number in range(20 - home.get_children().count()):
    text = "A course for people who have just arrived, twice a week, free of charge."
    home.add_child(instance=HomePage(title=f"Page {number}", slug=f"page-{number}", search_description=text))
"""
LIST, PAGE = "/", "/page-7/"


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "start.settings.production", "PYTHONPATH": str(folder)}


def make(folder: Path) -> dict[str, str]:
    """Make the project in this folder, with its database; the environment to run it in."""
    env = environment(folder)
    if not (folder / "db.sqlite3").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        wagtail = Path(sys.executable).with_name("wagtail")
        subprocess.run([wagtail, "start", "start", str(folder)], check=True, stdout=subprocess.DEVNULL)
        local = f'SECRET_KEY = "{secrets.token_hex(32)}"\nALLOWED_HOSTS = ["*"]\n'
        (folder / "start" / "settings" / "local.py").write_text(local)
        (folder / "home" / "templates" / "home" / "home_page.html").write_text(TEMPLATE)
        for command in (["migrate", "-v0"], ["collectstatic", "-v0", "--no-input"], ["shell", "-c", FILL]):
            subprocess.run(
                [sys.executable, "manage.py", *command], cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL
            )
    return env
