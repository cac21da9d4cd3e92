"""What others read with opens what we write: GDAL, DuckDB, openpyxl, JSON-LD's processor; HXL's and FtM's where they are.

Those two are built from source (`make consumers`), so their tests are passed over where they are not installed.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pyogrio
import pytest
from pyld import jsonld

from dateline.views.export import EXPORTS, export
from dateline.views.record import Record

# DuckDB tells at the end of a process what it forgot to free, behind whatever else that said: it gets one of its own.
ASK = "import duckdb, json, sys; print(json.dumps(duckdb.sql(sys.argv[1]).fetchall(), default=str))"
BUILT = "is built from source by `make consumers`"


def file(name: str, record: Record, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}{EXPORTS[name].suffix}"
    path.write_bytes(b"".join(export(name, record).pieces))
    return path


def asked(sql: str) -> Any:
    """The rows that DuckDB answers, days as text."""
    told = subprocess.run([sys.executable, "-c", ASK, sql], check=True, capture_output=True, text=True)
    return json.loads(told.stdout)


@pytest.mark.parametrize(
    ("name", "layers"), [("gpkg", ["incidents", "control"]), ("geojson", ["geojson"]), ("kml", ["Incidents", "Control"])]
)
def test_gdal_reads_every_layer_in_degrees(name: str, layers: list[str], record: Record, tmp_path: Path) -> None:
    path = file(name, record, tmp_path)
    assert [layer[0] for layer in pyogrio.list_layers(path)] == layers
    for layer in layers:
        info = pyogrio.read_info(path, layer=layer)
        meta, _, shapes, _ = pyogrio.raw.read(path, layer=layer)
        assert meta["crs"] == "EPSG:4326" and info["features"] == len(shapes) > 0
        west, south, east, north = info["total_bounds"]
        assert -180 <= west < east <= 180 and -90 <= south < north <= 90


def test_a_geopackage_keeps_days_as_days_and_numbers_as_numbers(record: Record, tmp_path: Path) -> None:
    info = pyogrio.read_info(file("gpkg", record, tmp_path), layer="incidents")
    types = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert (types["start_day"], types["killed_low"], types["radius_km"], types["attempted"]) == (
        "datetime64[D]",
        "int64",
        "float64",
        "bool",
    )


def test_duckdb_asks_parquet_in_plain_sql(record: Record, tmp_path: Path) -> None:
    claims, places = file("parquet", record, tmp_path), file("geoparquet", record, tmp_path / "places")
    told = f"SELECT count(*), count(DISTINCT report), max(start_day) FROM '{claims}' WHERE kind = 'event' AND 'Bentiu' = place"
    ((count, reports, last),) = asked(told)
    assert count >= 1 and reports == 1 and last == "2021-03-08"
    rows = asked(f"SELECT type, doer, killed_low FROM '{places}' WHERE place = 'Bentiu' AND type = 'shell'")
    assert [(type_, killed) for type_, _, killed in rows] == [("shell", 4)]
    ((geo,),) = asked(f"SELECT decode(value) FROM parquet_kv_metadata('{places}') WHERE decode(key) = 'geo'")
    geo = json.loads(geo)
    assert geo["columns"]["geometry"]["encoding"] == "WKB"


@pytest.fixture(scope="module")
def book(record: Record) -> Any:
    return openpyxl.load_workbook(io.BytesIO(b"".join(export("xlsx", record).pieces)))


class TestWorkbook:
    def test_it_has_the_sheets_with_heads_that_stay_and_filters(self, book: Any) -> None:
        assert book.sheetnames == ["incidents", "control", "disputes", "tolls", "claims", "sources", "notes"]
        assert {sheet.freeze_panes for sheet in book} == {"B2"}
        assert all(sheet.auto_filter.ref for sheet in book)

    def test_links_lead_from_incidents_to_claims_to_sources(self, book: Any) -> None:
        sheet = book["incidents"]
        claims = {cell.value: cell.row for cell in book["claims"]["A"]}
        column = [cell.value for cell in sheet[1]].index("claims")
        for row in sheet.iter_rows(min_row=2):
            first = row[column].value.split()[0]
            assert row[column].hyperlink.location == f"'claims'!A{claims[first]}"
        reports = {cell.value: cell.row for cell in book["sources"]["A"]}
        for row in book["claims"].iter_rows(min_row=2):
            assert row[1].hyperlink.location == f"'sources'!A{reports[row[1].value]}"

    def test_no_cell_is_a_formula_and_no_link_runs(self, book: Any) -> None:
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f"
                    target = cell.hyperlink.target if cell.hyperlink else None
                    assert target is None or target.startswith("http")
        names = [cell.value for cell in book["sources"]["B"]]
        assert '=HYPERLINK("http://example.org","Harbour Wire")' in names


def test_jsonld_expands_without_a_network(record: Record) -> None:
    def refuse(url: str, _: object) -> None:
        raise AssertionError(url)

    data = json.loads(b"".join(export("jsonld", record).pieces))
    nodes = jsonld.expand(data, {"documentLoader": refuse})
    prov = "http://www.w3.org/ns/prov#"
    claims = [n for n in nodes if "urn:dateline:term:Claim" in n["@type"]]
    assert len(claims) == len(record.by_id)
    assert all(n[f"{prov}wasDerivedFrom"] for n in claims)
    assert all(f"{prov}Entity" in n["@type"] for n in nodes)
    triples = jsonld.to_rdf(data, {"documentLoader": refuse, "format": "application/n-quads"})
    assert f"<{prov}wasDerivedFrom>" in triples


def test_hxl_reads_its_tags(record: Record, tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl", reason=f"libhxl {BUILT}")
    source = hxl.data(str(file("hxl", record, tmp_path)), hxl.InputOptions(allow_local=True))
    for pattern in ("#event+id", "#date+start", "#geo+lat", "#affected+killed+min", "#meta+span"):
        assert [c for c in source.columns if hxl.model.TagPattern.parse(pattern).match(c)], pattern
    assert all(column.tag for column in source.columns)
    rows = list(source)
    assert sum(row.get("#loc+name") == "Bentiu" for row in rows) >= 1
    assert all(row.get("#meta+span") for row in rows)


def test_followthemoney_takes_every_entity_as_it_is(record: Record) -> None:
    model = pytest.importorskip("followthemoney", reason=f"followthemoney {BUILT}").model
    for line in b"".join(export("ftm", record).pieces).splitlines():
        data = json.loads(line)
        entity = model.get_proxy(data)
        assert {k: sorted(v) for k, v in entity.to_dict()["properties"].items()} == {
            k: sorted(set(v)) for k, v in data["properties"].items()
        }
        checked = model.get_proxy(data, cleaned=False).to_dict()["properties"]
        assert set(checked) == set(data["properties"]), data
