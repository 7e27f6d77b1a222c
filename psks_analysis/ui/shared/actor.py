"""Who acts in this session, looked up anew at every action."""

import streamlit as st

from psks_analysis import paths
from psks_analysis.office import accounts, sign_in
from psks_analysis.office.accounts import Account
from psks_analysis.office.authority import OFFICE, Act, Actor, Target, may, require
from psks_analysis.region.levels import KABUPATEN
from psks_analysis.training.classroom import members
from psks_analysis.ui.shared import device, trainee

COOKIE = "psks_masuk"  # the key of who signed in; scripts of a page cannot read it
# While an office has no account, its own computer acts for it.
WITHOUT_ACCOUNTS = Account("", KABUPATEN)


def current() -> Actor:
    """Return who acts: an account, a trainee of a class, or a guest."""
    store = paths.store_dir()
    is_here = device.is_this_computer()
    account = sign_in.signed_in(store, st.context.cookies.get(COOKIE, ""))
    if account is None and is_here and not accounts.any_account(store):
        account = WITHOUT_ACCOUNTS
    return Actor(account, _class_of_trainee(), is_here)


def can(act: Act, target: Target = OFFICE) -> bool:
    """Say whether to offer something; the action itself asks again."""
    return may(current(), act, target)


def must(act: Act, target: Target = OFFICE) -> Actor:
    """Return who acts, or refuse: the first line of whatever writes.

    Raises
    ------
    NotAllowedError
        In words that say what would help.
    """
    actor = current()
    require(actor, act, target)
    return actor


def _class_of_trainee() -> str:
    kode = trainee.personal_code()
    found = members.find(paths.store_dir(), kode) if kode else None
    return found.kelas if found else ""
