"""Any table of counts: one `Reading` goes through the steps, in this order.

`sheets` (files as text), `layout` (header, body, totals), `columns` and `names` (what
columns and cells mean), `rows` (one long row per count), `persons` (who is listed, and
counted), `checks`, `report`. A step
knows those before it and none behind it; `examine` is the only door.
"""
