"""redaction: a record without the names of private persons, for every view alike: `redacted(record)`.

A name becomes "person 3" wherever it stands, with what the text says the person is ("a doctor") where a value names them. In the
words of a report it becomes as many characters, so that every offset holds in the original and in what is given away.
"""

from .record import redacted

__all__ = ["redacted"]
