"""Forms: what a page sends, read with a refusal for whatever it could not have sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from .problems import RequestError
from .rendering import checked

LONGEST = 2000  # characters of one value
HOME = "/review"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form that came from one of our pages, in the order sent."""

    fields: tuple[tuple[str, str], ...]

    def every(self, name: str) -> tuple[str, ...]:
        """The values of a field that are not empty."""
        return tuple(value.strip() for field, value in self.fields if field == name and value.strip())

    def one(self, name: str) -> str:
        """The first value of a field, "" where there is none."""
        return next(iter(self.every(name)), "")

    def needed(self, name: str, says: str) -> str:
        """The value of a field that must be there; RequestError says what is missing."""
        value = self.one(name)
        if not value:
            raise RequestError(says)
        return value

    @property
    def next(self) -> str:
        """Where to go after it: a page of ours."""
        wanted = self.one("next")
        ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\\" not in wanted and wanted.isprintable()
        return wanted if ours else HOME


async def sent(request: Request) -> Form:
    """The form of a request, checked to be of a page that this browser was given."""
    async with request.form() as form:
        fields = tuple((name, value) for name, value in form.multi_items() if isinstance(value, str))
    if any(len(value) > LONGEST for _, value in fields):
        raise RequestError(f"A field is longer than {LONGEST} characters.", 413)
    checked(request, next((value for name, value in fields if name == "token"), ""))
    return Form(fields)


SentForm = Annotated[Form, Depends(sent)]
