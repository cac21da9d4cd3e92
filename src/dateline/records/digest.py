"""Content hashes: ids that depend on what a record says and on nothing else."""

from __future__ import annotations

import hashlib
import json


def digest(*parts: object, length: int = 16) -> str:
    """Hex digest of JSON-able parts; the same parts give the same digest on every machine."""
    data = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:length]
