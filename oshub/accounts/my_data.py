"""Everything about me: for reading on paper, and for taking along."""

import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from oshub.core import privacy


def chapters(person: Any) -> list[dict[str, Any]]:
    """For reading: a chapter per table, each row as pairs of a name in words and a value."""
    return [
        {
            "table": table,
            "rows": [_in_words(table, row) for row in table.rows(person).order_by("pk")],
        }
        for table in privacy.register()
    ]


def _in_words(table: privacy.Personal, row: Model) -> list[tuple[Any, Any]]:
    values = ((words, _value(table, row, name)) for name, words in table.fields.items())
    return [(words, value) for words, value in values if value not in ("", None, [], {})]


def _value(table: privacy.Personal, row: Model, name: str) -> Any:
    """A field as people read it: names for links, words for choices; not the reader herself."""
    if name in table.in_words:
        return table.in_words[name](row)
    field: Any = row._meta.get_field(name)
    if field.is_relation:
        is_reader = field.related_model._meta.label == settings.AUTH_USER_MODEL
        return None if is_reader else getattr(row, name) and str(getattr(row, name))
    if field.choices:
        return getattr(row, f"get_{name}_display")()
    value = getattr(row, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value


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
