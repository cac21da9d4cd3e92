"""Which language a text is in, by py3langid's naive Bayes over byte n-grams (Lui and Baldwin 2012), offline.

The detector is loaded on first use, and not at all for the shortest texts. A text in Latin letters needs more of a
detector than one in another script, because names alone (Jaysh al-Islam, Deir ez-Zor) look like no language or any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 4_000
TOO_SHORT = 40
SHORT = 200
SURE = 0.5
SURE_IF_SHORT = 0.9
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language (ISO 639-1), how probable the detector holds it (0–1), and whether it was only assumed."""

    code: str
    confidence: float = 0.0
    assumed: bool = False


def tongue(text: str, default: str = "en") -> Tongue:
    """The language of `text`. Latin script falls back to `default` where it is short and the detector unsure."""
    sample = text[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    latin = len(_LATIN.findall(sample)) * 2 >= letters
    if not letters or (latin and letters < TOO_SHORT):
        return Tongue(code=default, assumed=True)
    code, confidence = _detector().classify(sample)
    needed = (SURE_IF_SHORT if letters < SHORT else SURE) if latin else 0.0
    if confidence < needed:
        return Tongue(code=default, confidence=confidence, assumed=True)
    return Tongue(code=code, confidence=confidence)


@cache
def _detector() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (loads numpy and a model: 0.5 s)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
