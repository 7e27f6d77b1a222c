import logging

from psks_analysis.ui.app import short_log
from psks_analysis.ui.app.short_log import Few


def record(text):
    return logging.LogRecord("uji", logging.ERROR, "berkas", 1, text, (), None)


def test_a_log_is_short_and_says_what_it_left_out():
    now = [0.0]
    few = Few(most=2, clock=lambda: now[0])
    assert [few.filter(record("penuh")) for _ in range(5)] == [True, True, *[False] * 3]
    now[0] = 60.0
    told = record("penuh lagi")
    assert few.filter(told)
    assert told.getMessage() == "[3 catatan serupa tidak ditulis] penuh lagi"
    assert few.filter(record("penuh"))


def test_every_way_to_the_log_is_watched_once():
    way = logging.StreamHandler()
    logger = logging.getLogger("uji.catatan")
    logger.addHandler(way)
    before = list(logging.lastResort.filters)
    try:
        short_log.install()
        short_log.install()
        assert [type(each) for each in way.filters] == [Few]
    finally:
        logger.removeHandler(way)
        for name in ("", *logging.root.manager.loggerDict):
            for each in logging.getLogger(name).handlers:
                each.filters = [f for f in each.filters if not isinstance(f, Few)]
        logging.lastResort.filters = before
