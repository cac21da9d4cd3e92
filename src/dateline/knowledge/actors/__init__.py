"""Actors: who is known, by every name, with kind, country, parents and sides; labels that stay labels; demonyms; metonyms.

A folder of actors holds `*.yaml` files with any of the sections `kinds`, `templates`, `actors` (with `defaults` for the file) and
`metonyms`, and `countries.csv`. Later folders are laid over earlier ones by id.
"""

from .actor import Actor, Demonym
from .registry import Actors

__all__ = ["Actor", "Actors", "Demonym"]
