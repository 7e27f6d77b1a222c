"""Office files whose bytes depend on nothing but their content."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can name
WORKBOOK, ABOUT = ".xlsx", "docProps/core.xml"
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NO_MOMENT = b"1980-01-01T00:00:00Z"


def steady(content: bytes) -> bytes:
    """Return a DOCX, XLSX or PPTX packed anew without the time of packing.

    Its own dates are those of the data; the workbooks behind charts, which a library
    dates by the clock, get none.
    """
    return _packed(content, is_inside=False)


def _packed(content: bytes, *, is_inside: bool) -> bytes:
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(written, "w") as new:
        for name in old.namelist():
            info = ZipInfo(name, LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            part = old.read(name)
            if name.endswith(WORKBOOK):
                part = _packed(part, is_inside=True)
            elif is_inside and name == ABOUT:
                part = MOMENT.sub(NO_MOMENT, part)
            new.writestr(info, part)
    return written.getvalue()
