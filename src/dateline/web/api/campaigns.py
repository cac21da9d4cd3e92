"""/campaigns: one party's attacks on one place, again and again."""

from __future__ import annotations

from dateline.records import Campaign

from ..actors import facet
from ..keys import key_of
from ..reading import Seen, once
from ..resting import resting_on
from .episodes import incidents_by_id
from .resource import OF_CLAIMS, Entry, Resource, plain


@once
def entries(seen: Seen) -> list[Entry[Campaign]]:
    """Every campaign, in the order of the situation."""
    return [_entry(seen, campaign) for campaign in seen.situation.campaigns]


def _entry(seen: Seen, campaign: Campaign) -> Entry[Campaign]:
    by_id = incidents_by_id(seen)
    claims = [claim for _, ids in campaign.attacks for id_ in ids if id_ in by_id for claim in by_id[id_].claims]
    words = {"actor": facet(seen, [campaign.agent])}
    start, end = campaign.attacks[0][0], campaign.attacks[-1][0]
    text = f"{campaign.agent} {campaign.place}"
    return Entry(
        id=key_of(campaign), record=campaign, traits=resting_on(seen, claims, words=words, start=start, end=end, text=text)
    )


CAMPAIGNS = Resource(
    name="campaigns",
    noun="campaign",
    says="One party's attacks on one place, again and again: the incidents of each day.",
    shape=Campaign,
    asks=OF_CLAIMS,
    entries=entries,
    wire=plain(Campaign),
)
