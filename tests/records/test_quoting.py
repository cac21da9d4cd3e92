"""Records that quote one form of a text, made to quote another at the same offsets."""

from __future__ import annotations

from dateline.records import Event, Party, Report, quoted_from


def test_every_span_quotes_the_other_text() -> None:
    small, large = Report(id="r", text="rebels fled"), Report(id="r", text="REBELS FLED")
    event = Event(type="withdraw", roles={"agent": (Party(name="Rebels", mention=small.span(0, 6)),)})
    found = quoted_from((event, "fled"), large)
    assert [p.mention.quote for p in found[0].parties("agent")] == ["REBELS"]
    assert found[0].parties("agent")[0].name == "Rebels"
    assert found[1] == "fled"
