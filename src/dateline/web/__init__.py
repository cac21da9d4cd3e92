"""web: the record in a browser, and its API. Everything is served from this machine, and nothing is asked of another."""

from .app import create_app

__all__ = ["create_app"]
