"""The error atlas: what the reading misses and invents on the part of the gold that may be looked at, grouped by cause."""
