"""Secrets: passwords hashed with Argon2id (RFC 9106), and random words of which only a hash is kept."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2  # hashes worked on side by side: each takes 64 MiB, and many sign-ins at once must not take the machine
TOKEN = "dateline_"  # begins what programs sign in with, so that it is known for a secret wherever it lies


class Passwords:
    """Hashes and checks passwords. The setting is that of RFC 9106 for little memory, unless another hasher is given."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._few = BoundedSemaphore(AT_ONCE)
        self._nobody = self.hashed(secrets.token_urlsafe(16))

    def hashed(self, password: str) -> str:
        """What is kept of a password."""
        with self._few:
            return self._hasher.hash(password)

    def right(self, kept: str, password: str) -> bool:
        """Whether this is the password; where nothing is kept, as long is spent on saying that it is not."""
        with self._few:
            try:
                return self._hasher.verify(kept or self._nobody, password) and bool(kept)
            except (VerificationError, InvalidHashError):
                return False

    def outdated(self, kept: str) -> bool:
        """Whether a password was hashed with a setting that is no longer used."""
        return self._hasher.check_needs_rehash(kept)


def fresh() -> str:
    """A random word of 256 bits."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of a random word: it cannot be guessed, so that a plain hash will do."""
    return sha256(secret.encode()).hexdigest()


def form_token(secret: str) -> str:
    """The token that forms of a session carry; whoever has it cannot tell the session from it."""
    return hmac.new(secret.encode(), b"form", sha256).hexdigest()
