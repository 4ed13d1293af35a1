"""Everything about me: for reading on paper, and for taking along."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from oshub.core import privacy


def chapters(person: Any) -> list[dict[str, Any]]:
    """For reading: a chapter per table, each row as pairs of a name in words and a value."""
    return [
        {
            "table": table,
            "rows": [
                [(table.fields[name], value) for name, value in row.items() if _says(value)]
                for row in rows
            ],
        }
        for table, rows in privacy.everything_about(person)
    ]


def _says(value: Any) -> bool:
    return value not in ("", None, [], {})


def as_json(person: Any) -> str:
    """For taking along: table names and columns as in the database, with what each is for."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for table, rows in privacy.everything_about(person):
        entry = tables.setdefault(table.model, [])
        entry.append(
            {
                "title": str(table.title),
                "purpose": str(table.purpose),
                "kept": str(table.retention),
                "when you leave": str(table.leaving.sentence),
                "fields": {name: str(words) for name, words in table.fields.items()},
                "not included": {name: str(why) for name, why in table.secrets.items()},
                "rows": rows,
            }
        )
    whole = {"made_at": timezone.now(), "about": tables}
    return json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
