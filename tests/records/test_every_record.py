"""Every record is frozen, slotted and keyword-only, says what it is, and is offered by the package."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil

import pytest

from dateline import records


def all_records() -> list[type]:
    modules = [importlib.import_module(f"{records.__name__}.{m.name}") for m in pkgutil.iter_modules(records.__path__)]
    found = {c for module in modules for _, c in inspect.getmembers(module, inspect.isclass) if c.__module__ == module.__name__}
    return sorted((c for c in found if dataclasses.is_dataclass(c)), key=lambda c: c.__name__)


def test_there_are_records_to_look_at() -> None:
    assert {"Report", "Span", "Claim", "Event", "Situation"} <= {c.__name__ for c in all_records()}


@pytest.mark.parametrize("record", all_records(), ids=lambda c: c.__name__)
def test_a_record_is_frozen_slotted_and_keyword_only(record: type) -> None:
    params = record.__dataclass_params__  # type: ignore[attr-defined]
    assert params.frozen
    assert "__slots__" in vars(record)
    assert not any("__dict__" in vars(base) for base in record.__mro__[:-1])
    assert all(p.kind is p.KEYWORD_ONLY for name, p in inspect.signature(record).parameters.items())


@pytest.mark.parametrize("record", all_records(), ids=lambda c: c.__name__)
def test_a_record_says_what_it_is_and_is_offered(record: type) -> None:
    assert (record.__doc__ or "").strip().endswith((".", '"'))
    assert not (record.__doc__ or "").startswith(f"{record.__name__}("), "the docstring is the one that dataclass makes"
    assert record.__name__ in records.__all__


def test_all_lists_what_is_there() -> None:
    assert sorted(records.__all__, key=str) == sorted(set(records.__all__), key=str)
    assert all(hasattr(records, name) for name in records.__all__)


def test_errors_have_one_root() -> None:
    for name in ("RecordError", "KnowledgeError", "IntakeError", "StoreError"):
        assert issubclass(getattr(records, name), records.DatelineError)
    assert str(records.IntakeError("a.pdf", "has no text", "run OCR first")) == "a.pdf: has no text — run OCR first"
    assert str(records.IntakeError("a.pdf", "has no text")) == "a.pdf: has no text"
