"""Where acts are, of the several places that sentences and reports name: by whole claims of sentences of our own."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        # Whom one speaks to is not where.
        ("The ministry accused Rwanda of arming the rebels.", "accuse", ""),
        # Who flees is told of there where no place is said to be left.
        ("Rebels attacked Gondar. Some 4,000 people fled to Kassala.", "displace", "Kassala"),
        ("Some 4,000 people fled from Gondar to Kassala.", "displace", "Gondar"),
        ("Rebels attacked Gondar. Families fled to the mountains.", "displace", "Gondar"),
        # Where troops come from is not where they are sent, nor where they act.
        ("Rebels attacked Gondar. Fresh troops had been sent from Bahir Dar.", "deploy", ""),
        ("Gunmen attacked Baidoa. Soldiers from Bardale drove the attackers away.", "repel", ""),
        # What opens a sentence sets its scene; the place behind the verb says more.
        ("In Benghazi, units advanced through Sabri.", "advance", "Sabri"),
        ("In Benghazi, units advanced.", "advance", "Benghazi"),
        # What the text puts in a wide place goes before that, and what another is near before that other.
        ("Raiders fired on families queueing by a well in the hamlet of Korwa, in southwestern Chad.", "attack", "Korwa"),
        ("Clashes erupted in Bor, near Malakal, where soldiers shot dead 20 protesters.", "kill", "Bor"),
        # A place that is only fled to is none of what was done before the flight.
        ("Rebels attacked Bol. On Sunday soldiers abandoned their positions and fled into Niger.", "withdraw", ""),
        ("Soldiers captured the Kharkiv village of Zrubanka.", "capture", "Zrubanka"),
        ("Eighty radio towers have been destroyed in Taiz by rebels.", "destroy", "Taiz"),
    ],
)
def test_place(known: Knowledge, text: str, type_: str, place: str) -> None:
    claims = pipeline.read(Report(id="r", text=text), known).claims
    where = next(c.content.place for c in claims if c.content.type == type_)
    assert (where.name if where else "") == place
