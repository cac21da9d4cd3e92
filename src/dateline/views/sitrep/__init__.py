"""A situation report, as an information officer writes it: numbered paragraphs, numbered sources, and how sure it all is.

`document` lays it out; each form that it can be written in is a file of its own among the exports.
"""

from .blocks import Block, Document, Table
from .document import document

__all__ = ["Block", "Document", "Table", "document"]
