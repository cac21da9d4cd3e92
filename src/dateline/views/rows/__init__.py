"""Rows: what exports share. Incidents that happened, with sides and losses, who says so in which words, what did not fit."""

from .citing import Source, cited, said_by, sources, spans_of
from .happened import Happened, happened
from .harm import Harm
from .losses import Losses, Lost
from .parties import Side

__all__ = ["Happened", "Harm", "Losses", "Lost", "Side", "Source", "cited", "happened", "said_by", "sources", "spans_of"]
