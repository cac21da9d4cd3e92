"""Plain text that strains whoever reads it."""

from __future__ import annotations

import random

SENTENCE = "Rebels shelled the town of Bor on Tuesday, killing at least four civilians, residents said."
ALPHABET = "аβ中ب😀é\u202e\u200b\u0301 .,;:!?\"'()[]{}<>—–-0123456789\n\t"


def repeated(words: str, times: int, encoding: str = "utf-8") -> bytes:
    """Words over and over, and then a sentence."""
    return (words * times + "\n\n" + SENTENCE).encode(encoding, "surrogatepass")


def alone(words: str, times: int, encoding: str = "utf-8") -> bytes:
    """Words over and over, and nothing else."""
    return (words * times).encode(encoding, "surrogatepass")


def noise(length: int) -> bytes:
    """Characters of many scripts and of none, drawn at random, alike every time."""
    drawn = random.Random(8)
    return "".join(drawn.choice(ALPHABET) for _ in range(length)).encode() + SENTENCE.encode()


def digits(count: int) -> bytes:
    """A toll of more digits than a machine turns into a number."""
    nines = "9" * count
    return f"Shelling killed {nines} civilians in Bor on 3 March {nines}. {nines} fled to Torit, {nines} km away.".encode()
