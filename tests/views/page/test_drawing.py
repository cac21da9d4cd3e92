from __future__ import annotations

from datetime import date

import pytest
from tests.stages.assemble.dispatches import claim, report

from dateline.records import Hold
from dateline.views.page import control, ground, labels, spots, timeline, words
from dateline.views.page.lines import lines
from dateline.views.page.marks import Stroke, pieces
from dateline.views.page.texts import shown, text

WIRE = report("wire", "Shells hit Ash, Oak, Elm, Fir and Yew.", "Wire", "2017-03-20")
NEAR = {"Ash": (33.50, 36.30, 1.0), "Oak": (33.51, 36.31, 1.0), "Elm": (33.50, 36.30, 5.0)}
FAR = {"Fir": (35.9, 39.0, 4.0), "Yew": (34.9, 38.0, 260.0)}


def told(places):
    return [claim(WIRE, "event", "shell", "hit", roles={"target": name}, place=name, at=at) for name, at in places.items()]


def test_without_places_there_is_no_map():
    assert ground.panels(spots.spots([claim(WIRE, "event", "shell", "hit")])) == []


def test_one_neighbourhood_is_one_panel_in_true_proportion():
    (panel,) = ground.panels(spots.spots(told(NEAR)))
    assert len(panel.circles) == 3
    pixels, name = panel.bar
    small = min(c.r for c in panel.circles)
    assert small == pytest.approx(pixels / float(name.split()[0]), rel=0.02), "a radius of 1 km is as long as the scale says"


def test_far_places_get_an_overview_and_the_crowd_an_inset():
    inset, overview = ground.panels(spots.spots(told({**NEAR, **FAR})))
    assert inset.title.startswith("A · around ") and len(inset.circles) == 3
    assert overview.title == "overview" and [b[4] for b in overview.boxes] == ["A"]
    assert [c.wide for c in overview.circles] == [True, False], "a region is an outline and does not set the extent"


def test_one_point_has_one_label_and_labels_do_not_overlap():
    (panel,) = ground.panels(spots.spots(told(NEAR)))
    assert sorted(label.lines for label in panel.labels) == [("Ash", "Elm"), ("Oak",)]
    many = {f"Town {n}": (33.5 + n % 5 / 100, 36.3 + n // 5 / 100, 0.5) for n in range(15)}
    crowd = [claim(WIRE, "event", "shell", "hit", place=name, at=at) for name, at in many.items()]
    (panel,) = ground.panels(spots.spots(crowd))
    boxes = [labels.box(label.lines, label.x, label.y, label.anchor) for label in panel.labels]
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if labels.cross(a, b)]


def drawn(whens, published=("2017-03-20",)):
    claims = [
        claim(WIRE, "event", "shell", "hit", place="Ash", low=None, roles={"target": "Oak"}, when=w, voice=(f"V{n}",))
        for n, w in enumerate(whens)
    ]
    made = lines(claims, {WIRE.id: WIRE}, {WIRE.id: shown(WIRE, "r1")})
    return timeline.timeline(claims, made, [date.fromisoformat(d) for d in published])


def test_dated_claims_are_marks_and_the_others_are_counted():
    found = drawn(
        [
            ("2017-03-19", "2017-03-19"),
            ("2017-03-18", "2017-03-18"),
            ("2012-01-01", "2015-12-31"),
            ("2009-05-05", "2009-05-05"),
            None,
        ]
    )
    assert [len(lane.marks) for lane in found.lanes] == [2]
    assert [len(found.rough), len(found.outside), len(found.undated)] == [1, 1, 1]


def test_a_crowded_day_spills_with_a_number():
    found = drawn([("2017-03-19", "2017-03-19")] * 200, published=[f"2017-03-{d}" for d in range(10, 31)])
    (lane,) = found.lanes
    assert len(lane.marks) + lane.spill[0][2] == 200


@pytest.mark.parametrize(
    ("days", "label"),
    [
        (("2017-03-01", "2017-03-20"), "23 Feb 2017"),
        (("2016-12-05", "2017-03-20"), "31 Oct 2016"),
        (("2015-12-05", "2017-03-20"), "Jul 2015"),
        (("2005-01-05", "2017-03-20"), "2000"),
        (("1900-01-05", "2017-03-20"), "1860s"),
    ],
)
def test_the_columns_are_of_the_calendar_and_fit_the_time(days, label):
    found = drawn([(d, d) for d in days], published=days)
    assert len(found.ticks) <= timeline.MOST_COLUMNS
    assert found.ticks[0][2] == label
    assert sum(len(lane.marks) for lane in found.lanes) == 2


def test_a_bar_runs_as_long_as_anyone_says():
    axis = control.Axis(date(2017, 3, 10), date(2017, 3, 20))

    def lane(**times):
        hold = Hold(
            place="Oak", holder="A", state="holds", said_of="claimed", claims=(), reason="", **{"start": None, "end": None, **times}
        )
        ((place,)) = control.places([hold], set(), control.Means({}, axis, {"A": 0}))
        return place.lanes[0]

    known = lane(start=date(2017, 3, 12), end=date(2017, 3, 15), past=True)
    assert (known.left, known.width, known.open_left, known.open_right) == (20.0, 30.0, False, False)
    reported = lane(reported=date(2017, 3, 18))
    assert reported.open_left and reported.open_right and reported.left < 80 < reported.left + reported.width == 100.0
    assert reported.when == "" and reported.basis == "as reported 18 Mar 2017"
    before = lane(end=date(2012, 1, 1), past=True)
    assert before.left == 0 and before.width < 2


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2017-03-22", "2017-03-22", "22 Mar 2017"),
        ("2017-03-18", "2017-03-22", "18–22 Mar 2017"),
        ("2017-02-27", "2017-03-02", "27 Feb – 2 Mar 2017"),
        ("2016-12-30", "2017-01-02", "30 Dec 2016 – 2 Jan 2017"),
        ("2012-01-01", "2015-12-31", "2012–2015"),
        ("2012-01-01", "2012-12-31", "2012"),
        ("2012-01-01", None, "from 1 Jan 2012"),
        (None, "2012-01-01", "until 1 Jan 2012"),
        (None, None, ""),
    ],
)
def test_periods_read_as_a_person_writes_them(start, end, said):
    assert words.period(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None) == said


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "said"),
    [
        (30, 30, None, "30"),
        (30, None, "at least 30", "at least 30"),
        (None, 40, None, "up to 40"),
        (1200, 1500, None, "1,200–1,500"),
        (None, None, "heavy", "heavy"),
    ],
)
def test_amounts_read_as_given(low, high, qualifier, said):
    assert words.amount(low, high, qualifier) == said


def test_pieces_join_to_the_text_and_the_strongest_stroke_wins():
    strokes = [Stroke(0, 9, 1, "c_a", "event"), Stroke(4, 9, 2, "c_a", "event", 1), Stroke(6, 14, 2, "c_b", "loss", 2)]
    found = pieces("The siege broke", 0, strokes)
    assert "".join(p.text for p in found) == "The siege broke"
    assert [(p.text, p.weight, p.ids) for p in found] == [
        ("The ", 1, ()),
        ("si", 2, ("c_a",)),
        ("ege", 2, ("c_b",)),
        (" brok", 2, ()),
        ("e", -1, ()),
    ]
    assert [p.notes for p in found if p.notes] == [[(1, "c_a", "event")], [(2, "c_b", "loss")]]


def test_long_paragraphs_break_at_sentence_ends_and_lose_nothing():
    of = report("long", ("The guns were silent all that day. " * 30).strip() + "\n\nShort one.", "Wire")
    made = text(of, [], {}, shown(of, "r1"))
    assert len(made.rows) > 3
    assert "".join(p.text for row in made.rows for p in row.pieces) == of.text.replace("\n\n", "")
    assert [row.first for row in made.rows].count(True) == 2


def test_a_long_quote_is_cut_about_its_trigger():
    of = report("q", "word " * 60 + "captured the mill " + "more " * 60, "Wire")
    made = claim(of, "event", "capture", "captured", evidence=of.text.strip())
    line = lines([made], {of.id: of}, {of.id: shown(of, "r1")})[made.id]
    assert "captured the mill" in line.brief and line.brief.startswith("… ") and line.brief.endswith(" …") and len(line.brief) < 160
