"""Pages: what a page answered → kept, read and struck off; asked again, given up, or told to have been taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dateline.fetching import Answer, Hosts, back_off, retry_after
from dateline.records import FetchError, Step
from dateline.stages.intake import Raw, Refusal

from .clock import Clock
from .config import HOUR, MINUTE, Feed
from .entry import Wanted
from .ledger import Ledger
from .rules import Rules
from .seen import Seen, contain, settle
from .sites import host_of
from .taking import Came, Taker, Took
from .telling import Tell, Told

TRIES = 6
STRIKES = 2  # answers of "not found" after which a page that was there counts as taken back
NOT_FOUND, GONE, MANY, BUSY = 404, 410, 429, 503


class Pages:
    """Reads documents, those that were listed with their words too."""

    def __init__(self, ledger: Ledger, seen: Seen, taker: Taker, rules: Rules, hosts: Hosts, clock: Clock, tell: Tell) -> None:
        self._ledger, self._seen, self._taker, self._rules = ledger, seen, taker, rules
        self._hosts, self._clock, self._tell = hosts, clock, tell
        self._asked: set[tuple[str, str]] = set()

    def claim(self, one: Wanted) -> bool:
        """Whether a page is to be asked: not where it is being asked already."""
        fresh = (one.feed, one.key) not in self._asked
        self._asked.add((one.feed, one.key))
        return fresh

    def read(self, feed: Feed | None, one: Wanted) -> None:
        """Read a document that came with its listing."""
        asked = one.url or one.key
        came = Came(
            report=one.report,
            feed=one.feed,
            asked=asked,
            url=asked,
            data=one.body or b"",
            media_type=one.media_type,
            headers=one.headers,
            within=one.within,
        )
        self._taken(feed, one, came)

    def paged(self, feed: Feed, one: Wanted, found: Any) -> float | None:
        """Do with a page as it answered; in how many seconds it is to be asked again, None where it is not."""
        self._asked.discard((one.feed, one.key))
        if not isinstance(found, Answer):
            passing = not isinstance(found, FetchError) or found.passing
            return self._later(one, _problem(found), passing=passing)
        now = self._clock.now()
        if found.status in (MANY, BUSY):
            asked = retry_after(found.header("retry-after"), now) or MINUTE
            self._hosts.rest(host_of(one.url), self._clock.steady() + asked)
            return self._later(one, _problem(found), asked)
        if found.status == 304:
            self._there(one)
            self._settle(feed, one, "done")
        elif found.status in (NOT_FOUND, GONE) and one.known:
            self._missing(feed, one, found)
        elif found.status == 200:
            marked = replace(one, etag=found.header("etag")[:500], modified=found.header("last-modified")[:100])
            self._taken(feed, marked, _came(one, found))
        else:
            return self._later(one, _problem(found), passing=found.status != GONE)
        return None

    def gone(self, one: Wanted, why: str) -> None:
        """Say in the store that a report was taken back."""
        if self._taker.retract(one.report, why, self._clock.now()):
            self._tell(Told(kind="retracted", feed=one.feed, report=one.report, words=why))
        with self._ledger.writing() as c:
            settle(c, one, "gone", self._clock.now().timestamp(), strikes=one.strikes)

    def _missing(self, feed: Feed, one: Wanted, found: Answer) -> None:
        """A page that was there: gone for good where the site says so, or says twice that there is none."""
        now, strikes = self._clock.now(), one.strikes + 1
        self._taker.keep(_came(one, found), now)
        why = f"{one.url} answered {found.status} on {now:%Y-%m-%d}, after having been there"
        if (found.status == GONE or strikes >= STRIKES) and self._taker.retract(one.report, why, now):
            self._tell(Told(kind="retracted", feed=one.feed, report=one.report, words=why))
        status = "gone" if found.status == GONE or strikes >= STRIKES else "done"
        self._settle(feed, replace(one, strikes=strikes), status, sooner=HOUR if status == "done" else 0.0)

    def _there(self, one: Wanted) -> None:
        """A page that had been missing, or that its feed had deleted."""
        if one.strikes and self._taker.restore(one.report, f"{one.url or one.key} is there again", self._clock.now()):
            self._tell(Told(kind="restored", feed=one.feed, report=one.report, words="is there again"))

    def _taken(self, feed: Feed | None, one: Wanted, came: Came) -> None:
        now = self._clock.now()
        self._taker.keep(came, now)
        self._there(one)
        raw = Raw(
            name=came.asked,
            data=came.data,
            media_type=came.media_type or None,
            source=one.source,
            published=one.published,
            url=came.url if "://" in came.url else "",
            id=one.report,
        )
        found = self._taker.take(raw, now, self._seen.report_with)
        self._told(one, found)
        took = [each for each in found if isinstance(each, Took)]
        status = "failed" if not took else "same" if all(each.status == "same" for each in took) else "done"
        self._settle(feed, _as_taken(one, took), status, took)

    def _settle(self, feed: Feed | None, one: Wanted, status: str, took: Sequence[Took] = (), *, sooner: float = 0.0) -> None:
        """Strike an item off, and put its alerts into the outbox, in one transaction."""
        now = self._clock.now()
        alerts = [alert for each in took if each.status != "same" for alert in self._rules.of(each, now)]
        strikes = one.strikes if status == "gone" or sooner else 0
        with self._ledger.writing() as c:
            for each in took:
                contain(c, [each.report.digest], each.same or each.report.id)
            self._rules.put(c, alerts)
            settle(
                c, replace(one, tries=0), status, now.timestamp(), recheck=self._recheck(feed, one, status, sooner), strikes=strikes
            )

    def _recheck(self, feed: Feed | None, one: Wanted, status: str, sooner: float) -> float:
        """When a page is looked at again, as a time; 0.0 for never."""
        now = self._clock.now().timestamp()
        if feed is None or not feed.recheck or one.body is not None or status not in ("done", "gone"):
            return 0.0
        wait = min(feed.recheck, sooner) if sooner else feed.recheck
        return now + wait if sooner or now + wait <= self._seen.first(one) + feed.recheck_for else 0.0

    def _later(self, one: Wanted, problem: str, asked: float = 0.0, *, passing: bool = True) -> float | None:
        """What could not be had: asked again some times, each time later, then given up."""
        now, tries = self._clock.now().timestamp(), one.tries + 1
        if passing and tries < TRIES:
            with self._ledger.writing() as c:
                settle(c, replace(one, tries=tries), "done" if one.known else "wanted", now, strikes=one.strikes)
            return max(back_off(tries, MINUTE), asked)
        self._tell(Told(kind="failed", feed=one.feed, report=one.report, words=f"{one.url}: {problem}"))
        with self._ledger.writing() as c:
            settle(c, one, "done" if one.known else "failed", now, strikes=one.strikes)
        return None

    def _told(self, one: Wanted, found: Sequence[Took | Refusal]) -> None:
        for each in found:
            if isinstance(each, Refusal):
                self._tell(Told(kind="failed", feed=one.feed, words=str(each)))
            elif each.status == "read":
                kind = "edited" if one.known else "read"
                self._tell(Told(kind=kind, feed=one.feed, report=each.report.id, words=each.report.title, claims=len(each.fresh)))


def _as_taken(one: Wanted, took: Sequence[Took]) -> Wanted:
    """An item with the report that has its words."""
    same = next((each.same for each in took if each.same), "")
    return replace(one, report=same) if same and len(took) == 1 else one


def _came(one: Wanted, answer: Answer) -> Came:
    return Came(
        report=one.report,
        feed=one.feed,
        asked=one.url,
        url=answer.url,
        data=answer.data if answer.status == 200 else b"",
        media_type=answer.media_type,
        status=answer.status,
        way=tuple(Step(url=hop.url, status=hop.status, address=hop.address) for hop in answer.hops),
        headers=answer.headers,
    )


def _problem(found: Any) -> str:
    if isinstance(found, Answer):
        return f"answered {found.status} {found.reason}".rstrip()
    return found.problem if isinstance(found, FetchError) else f"{type(found).__name__}: {found}"
