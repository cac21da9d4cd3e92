"""Dateline reads conflict reporting and keeps a sourced record of it."""

__version__ = "0.1.0"
