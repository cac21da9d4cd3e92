"""The fuzzer: the same inputs every time, of every format, and what it counts."""

from __future__ import annotations

from bench.fuzz_inputs import WEIGHTS, document, sound, text
from tests.stages.intake.samples import take

from bench import fuzz, fuzz_inputs
from dateline.stages.intake import READERS, Refusal, Taken


def test_every_format_has_a_sound_document_that_is_taken() -> None:
    assert set(WEIGHTS) == {format_.name for format_ in READERS}
    for name in WEIGHTS:
        found = take(f"item.{name}", sound(name))
        assert found and all(isinstance(one, Taken) for one in found), name


def test_inputs_are_alike_every_time_and_differ_from_each_other() -> None:
    assert [document(n) for n in range(50)] == [document(n) for n in range(50)]
    assert len({document(n) for n in range(200)}) > 190
    assert len({text(n) for n in range(200)}) > 190
    assert {document(n)[0] for n in range(2_000)} == {f"item.{name}" for name in WEIGHTS}


def test_what_is_raised_is_a_crash_and_the_rest_goes_on() -> None:
    def one(number: int) -> fuzz.Counter[str]:
        if number == 3:
            raise KeyError("odd")
        return fuzz.Counter(intake=1)

    found = fuzz._each(one, 0, 6)
    assert (found["intake"], found["crashes"], found["hangs"]) == (5, 1, 0)
    assert "3: KeyError" in "".join(fuzz._told(found).lines)


def test_a_few_inputs_are_taken_in_without_a_crash() -> None:
    found = fuzz.taken_in(0, 150)
    assert (found["intake"], found["crashes"], found["hangs"]) == (150, 0, 0)
    assert found["taken"] and found["refused"]


def test_random_bytes_are_among_the_inputs() -> None:
    assert fuzz_inputs.sound("txt")
    assert any(isinstance(one, Refusal) for n in range(40) for one in take(*document(n)))
