"""Wording: which mentions tell of one happening by words, parties, places and days, and which reports of one story."""

from __future__ import annotations

from .signs import Ground, Signs, likely, signs
from .stories import Stories, stories
from .together import Group, together
from .told import Page, Told
from .weights import Weights

__all__ = ["Ground", "Group", "Page", "Signs", "Stories", "Told", "Weights", "likely", "signs", "stories", "together"]
