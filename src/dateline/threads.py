"""Threads: how many the libraries of numbers may use."""

from __future__ import annotations

import os

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def one_thread() -> None:
    """Let the libraries of numbers use one thread: there is a process for each core. To be called before they are loaded."""
    for name in THREADS:
        os.environ.setdefault(name, "1")
