"""The table that is searched, and the database's own index over it.

A later migration that alters the table on SQLite makes it anew without its triggers: it has to run `create` again.
"""
# ruff: noqa: S608 (names of our own tables; what people type is always a parameter)

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
        # What a hit needs, without reading the long columns of its row.
        f"CREATE INDEX {TABLE}_narrow ON {TABLE} (id, page_id, kind, language)",
        f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",
    ],
    "postgresql": [
        # Narrow rows with the vector inside: read from where it is put when it grows, 5,000 of them took half a second.
        f"CREATE TABLE {INDEX} (id bigint PRIMARY KEY, page_id integer NOT NULL, kind varchar NOT NULL,"
        " language varchar NOT NULL, vector tsvector NOT NULL) WITH (toast_tuple_target = 8160)",
        f"ALTER TABLE {INDEX} ALTER vector SET STORAGE MAIN",
        f"CREATE INDEX {INDEX}_vector ON {INDEX} USING gin (vector)",
        f"""CREATE FUNCTION {TABLE}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'TRUNCATE' THEN TRUNCATE {INDEX}; RETURN NULL; END IF;
            IF TG_OP <> 'INSERT' THEN DELETE FROM {INDEX} WHERE id = old.id; END IF;
            IF TG_OP <> 'DELETE' THEN
                INSERT INTO {INDEX} VALUES (new.id, new.page_id, new.kind, new.language,
                    setweight(to_tsvector('simple', new.title), 'A') || setweight(to_tsvector('simple', new.body), 'D'));
            END IF;
            RETURN NULL; END $$""",
        f"CREATE TRIGGER {TABLE}_changed AFTER INSERT OR UPDATE OR DELETE ON {TABLE}"
        f" FOR EACH ROW EXECUTE FUNCTION {TABLE}_follow()",
        f"CREATE TRIGGER {TABLE}_emptied AFTER TRUNCATE ON {TABLE}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_follow()",
        # The planner takes a query of forty words for one that finds nearly everything, and reads the whole table.
        f"""CREATE FUNCTION {TABLE}_find(asked tsquery, exact tsquery)
            RETURNS TABLE (page_id integer, kind varchar, language varchar, score real)
            LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS $$
            SELECT page_id, kind, language, ts_rank(vector, $1) * CASE WHEN vector @@ $2 THEN 2 ELSE 1 END
            FROM {INDEX} WHERE vector @@ $1 $$""",
        f"UPDATE {TABLE} SET kind = kind",
    ],
}
DROP = {
    "sqlite": [
        *(f"DROP TRIGGER IF EXISTS {TABLE}_{event}" for event in ("added", "removed", "changed")),
        f"DROP INDEX IF EXISTS {TABLE}_narrow",
        f"DROP TABLE IF EXISTS {INDEX}",
    ],
    "postgresql": [
        *(f"DROP TRIGGER IF EXISTS {TABLE}_{event} ON {TABLE}" for event in ("changed", "emptied")),
        f"DROP FUNCTION IF EXISTS {TABLE}_find",
        f"DROP FUNCTION IF EXISTS {TABLE}_follow",
        f"DROP TABLE IF EXISTS {INDEX}",
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("integration_pages", "0006_transfer"),
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
                "constraints": [models.UniqueConstraint(fields=("language", "plain", "stem"), name="search_word_once")],
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
