"""The tables of a page as a reader sees them, from what the browser gets."""

import json

import pandas as pd


def frame_of(content):
    """Return one table, all cells as the texts that are shown."""
    return pd.DataFrame({each["name"]: each["texts"] for each in content["columns"]})


def is_table(content):
    return isinstance(content, dict) and {"columns", "alt"} <= set(content)


def tables_of(app):
    """Return every table of a page under test, from the top."""
    sent = [json.loads(each.proto.json or "null") for each in app.get("bidi_component")]
    return [frame_of(each) for each in sent if is_table(each)]
