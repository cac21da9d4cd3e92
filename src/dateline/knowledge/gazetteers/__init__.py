"""Gazetteers that people add: GeoNames dumps, OCHA p-codes, GeoJSON, each in a SQLite file of its own."""

from .adding import Added, Progress, Source, add
from .shelf import Gazetteer, added_files, digest_of, folder_of, gazetteers, take_out, unfinished

__all__ = [
    "Added",
    "Gazetteer",
    "Progress",
    "Source",
    "add",
    "added_files",
    "digest_of",
    "folder_of",
    "gazetteers",
    "take_out",
    "unfinished",
]
