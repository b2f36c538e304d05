"""The table that is searched, and the database's own index over it.

A later migration that alters the table on SQLite makes it anew without its triggers: it has to run `create` again.
"""

import django.db.models.deletion
from django.db import migrations, models

TABLE = "integration_pages_searchtext"
INDEX = f"{TABLE}_fts"
_NEW, _OLD = "new.id, new.title, new.body", "old.id, old.title, old.body"
_LEARN = f"INSERT INTO {INDEX}(rowid, title, body) VALUES ({_NEW});"
_FORGET = f"INSERT INTO {INDEX}({INDEX}, rowid, title, body) VALUES ('delete', {_OLD});"

CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(title, body, content='{TABLE}', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON {TABLE} BEGIN {_LEARN} END",
        f"CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {TABLE} BEGIN {_FORGET} END",
        f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE OF title, body ON {TABLE} BEGIN {_FORGET} {_LEARN} END",
        f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",
    ],
    "postgresql": [
        f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'D')) STORED",
        f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)",
    ],
}
DROP = {
    "sqlite": [
        *(f"DROP TRIGGER IF EXISTS {TABLE}_{event}" for event in ("added", "removed", "changed")),
        f"DROP TABLE IF EXISTS {INDEX}",
    ],
    "postgresql": [f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS vector"],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("integration_pages", "0002_initial"),
        ("wagtailcore", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=20)),
                ("plain", models.CharField(max_length=40)),
                ("stem", models.CharField(max_length=40)),
                ("written", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("language", "plain", "stem"), name="search_word_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=60)),
                ("published_at", models.DateTimeField(null=True)),
                ("title", models.TextField()),
                ("body", models.TextField()),
                ("text", models.TextField()),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_texts",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("page", "language"), name="search_text_once")],
            },
        ),
        migrations.RunPython(create, drop),
    ]
