"""The published form of a visit file, made from the vocabulary itself."""

from dataclasses import fields
from typing import Any, Final

from app.coaching.people import OURS_ALONE, Client
from app.coaching.visit import Visit

TITLE: Final = "A visit of Visit Coach"

_MOMENT = {
    "type": "string",
    "description": "A day and a time, such as 2026-03-02T09:15 on the clock of the visit's zone, "
    "or with an offset: 2026-03-02T09:15-05:00. TOML may use its own date-times.",
}
_ID = {
    "type": ["string", "integer"],
    "description": "May be left out. A UUID is kept; any other name holds within this file, so "
    "that a correction can name what it corrects, and a UUID is made on import.",
}


def visit_file_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a visit file, shorthands included."""
    from pydantic import TypeAdapter

    found = TypeAdapter(Visit).json_schema(mode="validation")
    parts = {name: _closed(part) for name, part in found.pop("$defs").items()}
    for each in fields(Client):
        if each.metadata.get(OURS_ALONE):
            del parts["Client"]["properties"][each.name]
    whole = _closed(found)
    _add_shorthands(parts)
    properties = whole["properties"]
    properties["company"] = {
        "anyOf": [{"type": "string"}, {"$ref": "#/$defs/Company"}],
        "description": "Used only where no company was set up yet: its name, or a table.",
    }
    for name in ("answers", "checks"):
        properties[name]["description"] = _KEYED[name]
        properties[name]["additionalProperties"] = {"$ref": f"#/$defs/{name.title()[:-1]}OrTable"}
    whole["required"] = ["title", "client", "technician"]
    properties["zone"]["description"] = "An IANA zone; may be left out where the client's is known."
    properties["state"] = _described(properties["state"], "Left out, it follows from the times.")
    properties["terms"] = _described(properties["terms"], "What is left out is as the company's.")
    properties["playbook"] = _described(properties["playbook"], "Left out, the company's.")
    parts |= {"Company": _COMPANY, "Id": _ID, "Moment": _MOMENT}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        "description": _ABOUT,
        **{key: value for key, value in whole.items() if key not in {"title", "description"}},
        "$defs": dict(sorted(parts.items())),
    }


_ABOUT = (
    "A visit as a TOML or JSON file, UTF-8. Money is in minor units (cents) of the terms' "
    "currency, durations are whole minutes. Words such as in_person may be written with spaces, "
    "hyphens and capitals. Keys that are not listed here are refused."
)
_KEYED = {
    "answers": 'Answers by question key of the playbook: quoted ("five.who") or as TOML\'s '
    "dotted keys (five.who).",
    "checks": "Checklist items by key of the playbook: quoted or as TOML's dotted keys.",
}
_COMPANY = {
    "type": "object",
    "description": "Our own company, for a computer that does not know it yet.",
    "properties": {
        name: {"type": "string"}
        for name in ("name", "address", "phone", "email", "zone", "locale", "conditions")
    },
    "required": ["name"],
    "additionalProperties": False,
}


def _closed(part: dict[str, Any]) -> dict[str, Any]:
    """Return one definition without generated titles, refusing keys that are not listed."""
    part.pop("title", None)
    if "description" in part:
        part["description"] = " ".join(part["description"].replace("``", "").split())
    if part.get("type") == "object":
        part["additionalProperties"] = False
        part["properties"] = {name: _property(p) for name, p in part["properties"].items()}
    return part


def _property(part: dict[str, Any]) -> dict[str, Any]:
    part.pop("title", None)
    kinds = [part, *part.get("anyOf", ())]
    forms = {kind.get("format") for kind in kinds}
    if "date-time" in forms:
        return {"$ref": "#/$defs/Moment"}
    if "uuid" in forms:
        return {"$ref": "#/$defs/Id"}
    return part


def _add_shorthands(parts: dict[str, dict[str, Any]]) -> None:
    for name, of_what in (("Client", "client's"), ("Person", "person's"), ("PlaybookRef", "")):
        short = {"type": "string", "description": f"Only the {of_what} name.".replace("  ", " ")}
        parts[name] = {"anyOf": [parts[name], short]}
    point = {
        "type": "array",
        "description": "[x, y, t] or [x, y, t, p].",
        "items": {"type": "number"},
        "minItems": 3,
        "maxItems": 4,
    }
    parts["InkPoint"] = {"anyOf": [point, parts["InkPoint"]]}
    parts["Answer"] = {"anyOf": [{"type": ["string", "integer"]}, parts["Answer"]]}
    said = {
        "type": ["string", "boolean"],
        "description": '"yes", "no", "not applicable: the reason", "yes: a note", true or false.',
    }
    parts["Check"] = {"anyOf": [said, parts["Check"]]}
    for name in ("Answer", "Check"):
        nested = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{name}OrTable"}}
        parts[f"{name}OrTable"] = {"anyOf": [{"$ref": f"#/$defs/{name}"}, nested]}


def _described(part: dict[str, Any], text: str) -> dict[str, Any]:
    return {**part, "description": text}
