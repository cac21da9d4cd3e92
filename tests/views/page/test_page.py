from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from tests.stages.assemble.dispatches import claim, report

from dateline.records import Aim, Aims, Campaign, Dispute, Episode, Fight, Figure, Hold, Incident, Situation, Tie, Toll, Track
from dateline.views.page import render

VOID = {"meta", "br", "img", "input", "link", "hr", "path", "rect", "use", "circle", "stop"}


class Page(HTMLParser):
    """Ids, links and running text of a page; complains of what is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        if tag not in VOID:
            self.open.append(tag)
        if found.get("class") == "text":
            self.text = ""

    def handle_endtag(self, tag):
        assert tag in VOID or self.open.pop() == tag
        if tag == "p":
            self.texts.append(self.text)

    def handle_data(self, data):
        self.text += data


RIVER = report(
    "river",
    "Hill Brigades captured Oak Mill on Sunday, residents said.\n\n"
    "The army denied it. Talks in Lake Town stalled; at least 12 were killed.",
    "Wire One",
    "2017-03-20",
)


def claims():
    at = (33.5, 36.3, 4.0)
    return [
        claim(
            RIVER,
            "event",
            "capture",
            "captured",
            evidence="Hill Brigades captured Oak Mill on Sunday",
            roles={"agent": "Hill Brigades", "target": "Northern Army=army"},
            place="Oak Mill",
            at=at,
            within=("Oak Valley", "Uplands"),
            when=("2017-03-19", "2017-03-19"),
            voice=("?residents",),
        ),
        claim(RIVER, "event", "capture", "denied", roles={"agent": "Hill Brigades"}, voice=("The army",), factuality="denied"),
        claim(RIVER, "talks", "stalled", "stalled", place="Lake Town", within=("Uplands",)),
        claim(RIVER, "loss", "killed", "killed", evidence="at least 12 were killed", low=12),
        claim(
            RIVER,
            "purpose",
            "aim",
            "stalled",
            evidence="Talks in Lake Town stalled",
            roles={"agent": "Hill Brigades"},
            aim="denied it",
        ),
    ]


def situation(told):
    ids = tuple(c.id for c in told)
    return Situation(
        holds=(
            Hold(
                place="Oak Mill",
                holder="Hill Brigades",
                state="holds",
                start=None,
                end=None,
                said_of="claimed",
                claims=ids[:1],
                reason="follows from capture",
                reported=RIVER.published,
            ),
        ),
        ties=(
            Tie(
                subject="Hill Brigades",
                object="Westmark",
                type="part_of",
                start=None,
                end=None,
                factuality="actual",
                claims=ids[:1],
            ),
        ),
        tracks=(Track(name="Lake Town", parties=(), sponsors=("Westmark",), states=("stalled",), claims=ids[2:3]),),
        disputes=(
            Dispute(about="capture at Oak Mill", kind="denial", sides=(("said", ids[:1]), ("denied", ids[1:2])), reason="both"),
        ),
        aims=(
            Aims(
                agent="Hill Brigades", of=(), aims=(Aim(text="x", said_by="y", factuality="actual", likelihood=None, claim=ids[4]),)
            ),
        ),
        tolls=(
            Toll(
                side="people",
                type="killed",
                by=(),
                place=None,
                start=None,
                end=None,
                figures=(
                    Figure(
                        low=12,
                        high=None,
                        qualifier=None,
                        said_by="y",
                        origin="o",
                        reported=RIVER.published,
                        factuality="actual",
                        claim=ids[3],
                    ),
                ),
            ),
        ),
        fights=(Fight(agent="Hill Brigades", target="Northern Army", acts=(("capture", ids[:1]),)),),
    )


@pytest.fixture(scope="module")
def html() -> str:
    told = claims()
    return render([RIVER], told, situation(told), title="The mill")


@pytest.fixture(scope="module")
def page(html) -> Page:
    return Page(html)


def test_the_same_records_in_any_order_give_the_same_bytes(html):
    told = claims()
    assert render([RIVER], told[::-1], situation(told), title="The mill") == html


def test_every_tag_is_closed_and_every_id_is_given_once(page):
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_every_claim_has_its_place_and_every_link_leads_somewhere(page):
    assert {c.id for c in claims()} <= set(page.ids)
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)


def test_the_text_of_the_report_stands_there_unchanged(page):
    for paragraph in RIVER.text.split("\n\n"):
        assert paragraph in page.texts


def test_nothing_comes_from_outside(html):
    assert not re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", html)
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_every_section_has_what_belongs_there(page, html):
    words = " ".join(page.texts)
    assert {"t1", "disputes", "parties", "purposes", "talks", "losses", "voices", "reports", "reading"} <= set(page.ids)
    assert "as reported 20 Mar 2017" in html
    assert "at least 12" in words or "at least 12" in html
    assert "4 claims with no date given" in html
    assert "unnamed" in html
    assert '<span class="sure s-denied">denied</span>' in html
    assert "no footprint: Lake Town" in html
    assert html.count('class="foot"') == 1


def test_landmarks_language_and_direction(html):
    for piece in ('<html lang="en" dir="ltr">', "<main", "<nav", "<header", "<footer", 'class="text" lang="en" dir="ltr"'):
        assert piece in html


def test_a_text_from_right_to_left_says_so():
    of = replace(report("ar", "انسحبت القوات من المدينة.", "وكالة"), language="ar")
    assert 'lang="ar" dir="rtl"' in render([of], [], Situation())


HOSTILE = '<script>alert("x")</script> & "quotes" \' <img src=x onerror=alert(1)> {{ 7*7 }} captured </style>'


def test_hostile_text_stays_text():
    of = report("<script>id</script>", HOSTILE, '"><script>src</script>')
    name = "<b onmouseover=alert(2)>Brigade</b>"
    told = [
        claim(
            of,
            "event",
            "capture",
            "captured",
            evidence=HOSTILE,
            roles={"agent": f"{name}=captured"},
            place="<i>Mill</i>",
            voice=(name,),
        )
    ]
    html = render([of], told, Situation(), title="</title><script>t</script>")
    page = Page(html)
    assert page.tags.count("script") == 1, "only the page's own"
    assert not {"img", "i onmouseover"} & set(page.tags)
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert "49" not in page.texts
    assert html.count("<b onmouseover") == 0
    assert HOSTILE in page.texts


def test_a_link_to_a_script_is_no_link():
    html = render([replace(RIVER, url="javascript:alert(1)")], [], Situation())
    assert "javascript:" not in html


def test_overlapping_and_nested_spans_keep_the_text_whole():
    of = report("r", "The siege-breaking attack killed many.", "Wire", "2017-03-20")
    told = [
        claim(of, "event", "attack", "siege-breaking attack", evidence="siege-breaking attack killed"),
        claim(of, "event", "besiege", "siege", evidence="The siege-breaking"),
        claim(of, "loss", "killed", "attack killed", evidence="attack killed many"),
    ]
    page = Page(render([of], told, Situation()))
    assert of.text in page.texts
    assert {c.id for c in told} <= set(page.ids)


def test_a_page_without_anything_says_so():
    html = render([], [], Situation())
    assert "no reports were given" in html
    assert Page(html).open == []


def test_a_large_store_is_capped_and_says_so(monkeypatch):
    monkeypatch.setattr("dateline.views.page.MOST_REPORTS", 2)
    monkeypatch.setattr("dateline.views.page.MOST_CLAIMS", 3)
    many = [report(f"r{n}", f"Hill Brigades captured Mill {n}.", "Wire", f"2017-03-0{n}") for n in range(1, 6)]
    told = [claim(r, "event", "capture", "captured", roles={"agent": "Hill Brigades"}) for r in many]
    html = render(many, told, Situation())
    page = Page(html)
    assert "The text of the first 2 reports is shown here; 3 more reports" in html
    assert "2 claims more than this page holds" in html
    assert {c.id for c in told[:3]} <= set(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_long_report_is_cut_and_its_claims_still_have_their_place(monkeypatch):
    monkeypatch.setattr("dateline.views.page.texts.LONGEST", 60)
    of = report("r", "Quiet day. " * 8 + "Then Hill Brigades captured Oak Mill.", "Wire")
    told = [claim(of, "event", "capture", "captured")]
    html = render([of], told, Situation())
    assert "more characters of this report are not shown" in html
    assert told[0].id in Page(html).ids


def happened(told):
    """An attack and its repulse at Oak Mill, with a dispute about it that has origins and first days."""
    ids = tuple(c.id for c in told)
    at = {"lat": 33.5, "lon": 36.3, "radius_km": 4.0, "start": RIVER.published, "end": RIVER.published, "place": "Oak Mill"}
    one = {"kind": "event", "reports": ("river",), "parties": ("Hill Brigades",), **at}
    return Situation(
        incidents=(
            Incident(
                id="i_a",
                type="capture",
                claims=ids[:2],
                origins=("army", "wire"),
                status="disputed",
                status_why="said by wire; denied by army",
                **one,
            ),
            Incident(id="i_b", type="repel", claims=ids[2:3], origins=("wire",), status="single-source", **one),
        ),
        episodes=(
            Episode(id="e_a", incidents=("i_a", "i_b"), parties=(), place="Oak Mill", start=RIVER.published, end=RIVER.published),
        ),
        campaigns=(
            Campaign(
                agent="Hill Brigades",
                place="Oak Mill",
                attacks=tuple((date(2017, 3, day), ("i_a",) if day == 20 else ()) for day in (16, 18, 20)),
            ),
        ),
        disputes=(
            Dispute(
                about="capture at Oak Mill",
                kind="denial",
                sides=(("said", ids[:1]), ("denied", ids[1:2])),
                reason="both",
                origins=(("wire",), ("army", "residents")),
                reported=(RIVER.published, None),
                settled_by="a third report",
            ),
        ),
    )


def test_an_episode_stands_together_with_its_campaign_and_the_status_of_each_act():
    told = claims()
    html = render([RIVER], told, happened(told))
    page = Page(html)
    assert {"e_a", "i_a", "i_b"} <= set(page.ids)
    assert html.index('id="e_a"') < html.index('id="i_a"') < html.index('id="i_b"') < html.index('id="disputes"')
    assert "Hill Brigades: third attack on Oak Mill in five days" in html
    assert '<span aria-hidden="true">≠</span> disputed' in html
    assert "said by wire; denied by army" in html


def test_a_dispute_has_origins_and_first_days_and_what_would_settle_it():
    told = claims()
    html = render([RIVER], told, happened(told))
    assert "1 origin: wire · first reported 20 Mar 2017" in html
    assert "2 origins: army, residents" in html
    assert "what would settle it: a third report" in html


def test_an_incident_is_an_area_on_the_map_whose_rim_says_how_sure():
    told = claims()
    html = render([RIVER], told, happened(told))
    assert 'class="foot happened"' in html
    assert "2 incidents (1 disputed, 1 single-source), somewhere within 4 km" in html
    sure = replace(happened(told), incidents=(replace(happened(told).incidents[0], status="corroborated"),))
    assert 'class="foot happened firm"' in render([RIVER], told, sure)
