"""Offset-safe string work."""
