"""Settings as a file that people read and change: TOML, as the command prints it."""

import json
from dataclasses import asdict
from typing import Any

from psks_analysis.catalog import Settings
from psks_analysis.office.settings_words import LABELS


def as_toml(settings: Settings) -> str:
    """Return settings as TOML; lists of tables come last, as TOML wants them."""
    plain = asdict(settings)
    tables = {
        name: rows
        for name, rows in plain.items()
        if isinstance(rows, tuple) and rows and isinstance(rows[0], dict)
    }
    lines = [
        f"{name} = {_value(value)}  # {LABELS[name]}"
        for name, value in plain.items()
        if name not in tables
    ]
    for name, rows in tables.items():
        for row in rows:
            lines += ["", f"[[{name}]]"]
            lines += [f"{key} = {_value(value)}" for key, value in row.items()]
    return "\n".join(lines)


def _value(value: Any) -> str:
    """Write a value as TOML and JSON both do."""
    return json.dumps(value, ensure_ascii=False)
