"""A class, and its wall as one page without the door."""

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.training.classroom import members
from psks_analysis.ui.classroom import wall_panel
from psks_analysis.ui.shared import trainer


@pytest.fixture
def kelas(store, pin_hash):
    return members.open_class(store, "Bimtek *1*", pin_hash)


def page(kode):
    from psks_analysis import paths
    from psks_analysis.training.classroom import members
    from psks_analysis.ui.classroom import class_settings, invitation, wall_panel

    kelas = members.find_class(paths.store_dir(), kode)
    if kelas is not None:
        invitation.how(kelas)
        wall_panel.live(kelas)
        class_settings.panel(kelas)


@pytest.fixture
def wall(kelas):
    """Open the wall of the class; its parts are chosen by their names.

    Where settings are looked at, the wall above has no words of its own.
    """

    def opened(*, part=None, settings=None):
        part = part or (wall_panel.EXERCISES if settings else None)
        app = AppTest.from_function(page, args=(kelas.kode,))
        app.session_state[trainer.UNLOCKED] = trainer._key(kelas.kode)
        if part:
            app.session_state["dinding_bagian"] = part
        if settings:
            app.session_state["rawat_bagian"] = settings
        app.run()
        assert not app.exception
        return app

    return opened
