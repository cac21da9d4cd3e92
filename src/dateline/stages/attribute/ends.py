"""The ends of links: from where two findings stand to the claims that they became."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Claim, LinkBetween


def joined(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, links with the ids of theirs; a link of a claim with itself, or told once more, is none."""
    of = {finding.at: claim.id for claim in claims for finding in claim.findings}
    seen: set[tuple[str, tuple[str, str]]] = set()
    kept: list[Claim] = []
    for claim in claims:
        content = claim.content
        if not isinstance(content, LinkBetween):
            kept.append(claim)
            continue
        start, end = (of.get(place, "") for place in content.ends)
        told = content.type, (start, end)
        if end and start != end and (start or content.roles) and told not in seen:
            seen.add(told)
            content = replace(content, ends=(start, end))
            kept.append(replace(claim, content=content, findings=tuple(replace(f, content=content) for f in claim.findings)))
    return tuple(kept)
