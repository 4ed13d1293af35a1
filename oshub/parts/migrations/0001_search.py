"""The search's tables, and the index that each database keeps of them in its own way.

On SQLite the index is an FTS5 table which triggers keep in step. SQLite drops triggers when it
remakes a table, so a later migration that alters SearchDocument has to call `follow` again.
"""

import django.db.models.deletion
from django.db import migrations, models

import oshub.parts.search.documents

# The functions choose how to read, because the planner cannot know: it expects any lexeme to be
# somewhat frequent, and would rather read the whole table in the hope of a quick hit.
_THROUGH_THE_INDEX = "SET enable_seqscan TO off SET enable_indexscan TO off"
_IN_ORDER = "SET enable_seqscan TO off SET enable_bitmapscan TO off SET enable_sort TO off"
_FOUND = (
    "CREATE FUNCTION parts_search_{name}(asked tsquery, at_most integer)"
    " RETURNS TABLE (thing_id uuid, title varchar) LANGUAGE sql STABLE ROWS 200 {how} AS"
    " 'SELECT thing_id, title FROM parts_searchdocument WHERE lexemes @@ asked"
    " ORDER BY id LIMIT at_most'"
)
POSTGRESQL = (
    (
        "CREATE INDEX parts_search_lexemes ON parts_searchdocument USING gin (lexemes)",
        "DROP INDEX parts_search_lexemes",
    ),
    (
        _FOUND.format(name="found", how=_THROUGH_THE_INDEX),
        "DROP FUNCTION parts_search_found",
    ),
    (
        _FOUND.format(name="frequent", how=_IN_ORDER),
        "DROP FUNCTION parts_search_frequent",
    ),
    (
        "CREATE FUNCTION parts_search_count(asked tsquery, at_most integer)"
        f" RETURNS bigint LANGUAGE sql STABLE {_THROUGH_THE_INDEX} AS"
        " 'SELECT count(*) FROM (SELECT 1 FROM parts_searchdocument WHERE lexemes @@ asked"
        " LIMIT at_most) AS found'",
        "DROP FUNCTION parts_search_count",
    ),
)
TABLE = """
CREATE VIRTUAL TABLE parts_searchindex USING fts5(
    lexemes, content='parts_searchdocument', content_rowid='id',
    tokenize="ascii tokenchars '_'", detail=none, columnsize=0
)
"""
_ADD = "INSERT INTO parts_searchindex(rowid, lexemes) VALUES (new.id, new.lexemes);"
_TAKE = (
    "INSERT INTO parts_searchindex(parts_searchindex, rowid, lexemes)"
    " VALUES ('delete', old.id, old.lexemes);"
)
TRIGGERS = {
    "parts_search_added": f"AFTER INSERT ON parts_searchdocument BEGIN {_ADD} END",
    "parts_search_changed": f"AFTER UPDATE ON parts_searchdocument BEGIN {_TAKE} {_ADD} END",
    "parts_search_removed": f"AFTER DELETE ON parts_searchdocument BEGIN {_TAKE} END",
}


def follow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for make, _undo in POSTGRESQL:
            schema_editor.execute(make)
        return
    schema_editor.execute(TABLE)
    for name, what in TRIGGERS.items():
        schema_editor.execute(f"CREATE TRIGGER {name} {what}")


def unfollow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for _make, undo in reversed(POSTGRESQL):
            schema_editor.execute(undo)
        return
    for name in TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER {name}")
    schema_editor.execute("DROP TABLE parts_searchindex")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=60, unique=True)),
                ("spelling", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("thing_id", models.UUIDField(unique=True)),
                ("title", models.CharField(max_length=250)),
                ("lexemes", oshub.parts.search.documents.LexemesField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchTrace",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "number", "word_id", blank=True, editable=False, primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.BigIntegerField()),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="traces",
                        to="parts.searchword",
                    ),
                ),
            ],
        ),
        migrations.RunPython(follow, unfollow),
    ]
