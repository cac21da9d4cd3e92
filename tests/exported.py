"""What an export wrote, read back as rows of text by its own reader, so that tests can ask every format the same."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import openpyxl
import pyarrow.parquet as pq
import pyogrio
from pypdf import PdfReader

CLAIM = re.compile(r"c_[0-9a-f]{16}")
SPAN = re.compile(r"([^\s\"'\[;]+)#char=(\d+),(\d+)")
KML = "{http://www.opengis.net/kml/2.2}"


def table(data: bytes) -> list[list[str]]:
    """The rows of CSV, headings and all."""
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def features(data: bytes) -> list[dict[str, Any]]:
    """The features of GeoJSON."""
    return list(json.loads(data)["features"])


def frame(data: bytes, layer: str) -> list[dict[str, Any]]:
    """The rows of a layer of a GeoPackage."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.gpkg"
        path.write_bytes(data)
        meta, _, _, columns = pyogrio.raw.read(path, layer=layer)
    return [dict(zip(meta["fields"], row, strict=True)) for row in zip(*columns, strict=True)]


def sheet(data: bytes, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    rows = list(openpyxl.load_workbook(io.BytesIO(data))[name].values)
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def placemarks(data: bytes) -> list[str]:
    """The words of each placemark of KML."""
    return [" ".join(p.itertext()) for p in ElementTree.fromstring(data).iter(f"{KML}Placemark")]


def parquet(data: bytes) -> list[dict[str, Any]]:
    """The rows of Parquet."""
    return list(pq.read_table(io.BytesIO(data)).to_pylist())


def numbered(text: str) -> list[str]:
    """The numbered paragraphs and rows of a situation report, each with what its annex has behind it."""
    told, _, behind = text.partition("Claims behind each paragraph")
    annex = dict(re.findall(r"\((\d+)\)\s+(c_.*?)(?=\(\d+\)\s+c_|\Z)", behind, re.DOTALL))
    return [f"{annex[n]} {told}" for n in sorted(annex, key=int)]


def word(data: bytes) -> str:
    """The text of a Word document."""
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def pdf(data: bytes) -> str:
    """The text of a PDF; words that were broken over lines are one again."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def linked(data: bytes) -> list[str]:
    """The nodes of JSON-LD that are derived from something, each with what it is derived from."""
    nodes = json.loads(data)["@graph"]
    by_id = {node["id"]: node for node in nodes}

    def whole(node: dict[str, Any]) -> str:
        above = [by_id[d] for d in node["derivedFrom"] if isinstance(d, str)]
        return json.dumps([node, *above])

    return [whole(node) for node in nodes if "derivedFrom" in node]


def _lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


def _xlsx(data: bytes) -> list[str]:
    names = ("incidents", "control", "disputes", "tolls", "claims", "sources")
    return [" ".join(map(str, row.values())) for name in names for row in sheet(data, name)]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "claims": _lines,
    "acled": lambda data: [" ".join(row) for row in table(data)[1:]],
    "ucdp": lambda data: [" ".join(row) for row in table(data)[1:]],
    "plover": _lines,
    "hxl": lambda data: [" ".join(row) for row in table(data)[2:]],
    "control": lambda data: [" ".join(row) for row in table(data)[1:]],
    "geojson": lambda data: [json.dumps(f, ensure_ascii=False) for f in features(data)],
    "kml": placemarks,
    "gpkg": lambda data: [str(row) for layer in ("incidents", "control") for row in frame(data, layer)],
    "parquet": lambda data: [str(row) for row in parquet(data)],
    "geoparquet": lambda data: [str(row) for row in parquet(data)],
    "xlsx": _xlsx,
    "ftm": _lines,
    "jsonld": linked,
    "sitrep": lambda data: numbered(data.decode().replace("\\", "")),
    "sitrep-html": lambda data: numbered(re.sub(r"<[^>]+>", " ", data.decode())),
    "sitrep-pdf": lambda data: numbered(pdf(data)),
    "sitrep-docx": lambda data: numbered(word(data)),
}

# The incidents among the rows of formats that know events, for those whose rows are not all incidents.
EVENTS: dict[str, Callable[[bytes], list[str]]] = {
    **{name: READERS[name] for name in ("acled", "ucdp", "plover", "hxl", "geoparquet")},
    "geojson": lambda data: [json.dumps(f) for f in features(data) if f["properties"]["layer"] == "incident"],
    "kml": lambda data: [p for p in placemarks(data) if "#incident" in p],
    "gpkg": lambda data: [str(row) for row in frame(data, "incidents")],
    "xlsx": lambda data: [str(row) for row in sheet(data, "incidents")],
    "ftm": lambda data: [line for line in _lines(data) if '"schema": "Event"' in line],
}


def members(data: bytes) -> list[str]:
    """The names of the files in an archive."""
    return zipfile.ZipFile(io.BytesIO(data)).namelist()
