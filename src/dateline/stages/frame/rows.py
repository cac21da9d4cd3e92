"""Rows of parties that the parser takes for a name and what describes it: what is joined by commas alone."""

from __future__ import annotations

from .scene import Scene


def counted(scene: Scene, i: int, beside: int) -> bool:
    """ "Two guards, three drivers and a nurse": each of a row is counted, and only the last two are joined by "and"."""
    s = scene.sentence
    counted = all(s.kid(k, "nummod") is not None for k in (i, beside))
    return counted and s.kid(beside, "conj") is not None and s.kid(beside, "cc") is not None


def named(scene: Scene, i: int, beside: int) -> bool:
    """ "Chad, the regional alliance and the UN are …": a row of parties of which the first two have only a comma between them."""
    s, tokens = scene.sentence, scene.tokens
    joined = s.kid(beside, "conj")
    if joined is None or s.kid(beside, "cc") is None or tokens[i].pos != "PROPN" or tokens[i].dep not in {"nsubj", "nsubjpass"}:
        return False
    links = [scene.links.get(k, ()) for k in (i, beside, joined.i)]
    kinds = [{link.kind for link in found} & {"org", "country", "unit", "body", "label"} for found in links]
    last = max(s.subtree(joined.i))
    open_ = last + 1 >= len(tokens) or tokens[last + 1].text == ","
    names = {link.name for found in links for link in found}
    return all(kinds) and not open_ and len(names) >= len(links)
