"""Names, kinds and forms that look-alikes are made of."""

import tomllib
from pathlib import Path
from typing import Any

LISTS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("daftar.toml").read_text(encoding="utf-8")
)
