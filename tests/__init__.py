"""Tests mirror src; `made` holds records made by hand."""
