"""accounts: who may sign in, what they may do, and what was done, in a file of its own beside the store."""

from .accounts import Accounts, accounts_file
from .person import ROLES, Account
from .trail import Entry

__all__ = ["ROLES", "Account", "Accounts", "Entry", "accounts_file"]
