"""Actors: who is known, by every name, with kind, country, parents, sides and history; labels that stay labels; demonyms; metonyms.

A folder of actors holds `*.yaml` files with any of the sections `kinds`, `interactions`, `templates`, `actors` (with `defaults` for
the file), `metonyms`, `ucdp_names` and `spellings`, and `countries.csv`. Later folders are laid over earlier ones by id.
"""

from .actor import Actor, Change, Dated, Demonym
from .registry import Actors

__all__ = ["Actor", "Actors", "Change", "Dated", "Demonym"]
