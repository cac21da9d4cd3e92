"""Forms: what a page sends, read with a refusal for whatever it could not have sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from .problems import RequestError
from .rendering import checked
from .visiting import address_of, visitor_of

LONGEST = 2000  # characters of one value
HOME = "/review"
TOKEN = "x-form-token"  # the header by which a script sends what a form has in its field
PROGRAM = "the program"  # a coder among others: nobody signs as it


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form that came from one of our pages, in the order sent; `account` has signed in."""

    fields: tuple[tuple[str, str], ...]
    account: str = ""
    address: str = ""

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

    def exactly(self, name: str) -> str:
        """The first value of a field with its spaces, "" where there is none."""
        return next((value for field, value in self.fields if field == name), "")

    def signed(self, says: str) -> str:
        """Who signs: the account, whatever the form says; without accounts the name in the form, and RequestError for none."""
        name = self.account or self.needed("who", says)
        if name.casefold() == PROGRAM:
            raise RequestError("This name is the program's: write your own.")
        return name

    @property
    def next(self) -> str:
        """Where to go after it: a page of ours."""
        return ours(self.one("next"), HOME)


def ours(wanted: str, otherwise: str) -> str:
    """An address that leads to a page of ours, else another."""
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\\" not in wanted and wanted.isprintable()
    return wanted if safe else otherwise


async def sent(request: Request) -> Form:
    """The form of a request, checked to be of a page that this browser was given."""
    async with request.form() as form:
        fields = tuple((name, value) for name, value in form.multi_items() if isinstance(value, str))
    if any(len(value) > LONGEST for _, value in fields):
        raise RequestError(f"A field is longer than {LONGEST} characters.", 413)
    checked(request, next((value for name, value in fields if name == "token"), request.headers.get(TOKEN, "")))
    visitor = visitor_of(request)
    return Form(fields, visitor.account.name if visitor else "", address_of(request))


SentForm = Annotated[Form, Depends(sent)]
