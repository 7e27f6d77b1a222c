"""Templates by name: of one kecamatan, or of all of them in one zip."""

import io
import re
import zipfile
from dataclasses import dataclass

from psks_analysis.office.asked import asked, spots
from psks_analysis.region import Region
from psks_analysis.reports.templates.workbook import Before, Template, workbook

NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Wanted:
    """Which templates are wanted: of what, of which tahun, of which places.

    Parameters
    ----------
    desa : str
        Code of the one desa that is asked; blank for all of a kecamatan.
    """

    region: Region
    isi: str
    tahun: int
    tingkat: str
    before: Before
    desa: str = ""

    @property
    def name(self) -> str:
        """The name of a file with all of them, without its end."""
        return f"templat-{self.isi}-{self.tingkat}-{self.tahun}-{self.region.kode}"


def one(wanted: Wanted, kecamatan: str) -> tuple[str, bytes]:
    """Return the template of a kecamatan (or of one desa of it), and its name."""
    places = spots(wanted.region, kecamatan, wanted.tingkat, wanted.desa)
    asks = asked(wanted.isi)
    template = Template(wanted.region, asks, wanted.tahun, places, wanted.before)
    return file_name(template), workbook(template)


def all_of(wanted: Wanted) -> bytes:
    """Return a zip with the templates of all kecamatan, the same bytes each time."""
    buffer = io.BytesIO()
    moment = (wanted.tahun, 1, 1, 0, 0, 0)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for kecamatan in wanted.region.kecamatan.index:
            name, content = one(wanted, str(kecamatan))
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_STORED  # a workbook is packed already
            packed.writestr(entry, content)
    return buffer.getvalue()


def file_name(template: Template) -> str:
    """Return a name that says content, tahun and place, for any system."""
    spot = template.spots[0]
    is_one_desa = template.is_by_desa and len(template.spots) == 1
    level = "-desa" if template.is_by_desa else ""
    desa = f"-{spot.desa}" if is_one_desa else level
    said = f"{template.asked.isi}-{template.tahun}-{spot.kecamatan}{desa}"
    return NOT_IN_A_NAME.sub("-", said.lower()).strip("-") + ".xlsx"
