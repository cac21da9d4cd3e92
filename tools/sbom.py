"""Write what the program is made of as a CycloneDX bill of materials: `python tools/sbom.py [-o FILE]`.

The same locks give the same bytes. Packages and hashes are those of the locks; what is needed only to develop and test has the
scope "excluded". The licences are what packages that are installed here say of themselves.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

from locked import DEVELOPMENT, ROOT, RUNTIME, Package, of_npm, of_pip

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/dateline")
LONGEST = 80  # characters of a licence; some packages give its whole text


def main(words: list[str] | None = None) -> int:
    """Writes the bill to a file, or to standard output."""
    parser = argparse.ArgumentParser(prog="python tools/sbom.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-o", "--output", type=Path, help="the file to write")
    output = parser.parse_args(words).output
    text = json.dumps(bill(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")
    return 0


def bill() -> dict[str, Any]:
    """The bill, without the time of its making; its serial number follows from what it lists."""
    runtime = of_pip(RUNTIME)
    needed = {package.name for package in runtime}
    others = [package for package in of_pip(DEVELOPMENT) if package.name not in needed]
    components = [_component(package, "required") for package in (*runtime, *of_npm())]
    components += [_component(package, "excluded") for package in others]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _project(project)},
        "components": components,
        "dependencies": [{"ref": f"dateline@{project['version']}", "dependsOn": sorted(one["bom-ref"] for one in components)}],
    }
    return {**whole, "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, json.dumps(whole, sort_keys=True))}"}


def _project(project: dict[str, Any]) -> dict[str, Any]:
    name, version = project["name"], project["version"]
    licences = [{"expression": project["license"]}]
    return {"type": "application", "bom-ref": f"{name}@{version}", "name": name, "version": version, "licenses": licences}


def _component(package: Package, scope: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
        "scope": scope,
        "hashes": [{"alg": kind, "content": digest} for kind, digest in package.hashes],
    }
    licence = package.licence or _licence(package)
    return {**made, "licenses": [{"license": {"name": licence}}]} if licence else made


def _licence(package: Package) -> str:
    """What the installed package says, where that is short enough to be a name; '' where it is not installed."""
    try:
        said = importlib.metadata.metadata(package.name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    expressed, classified, written = (said.get_all(name) or [] for name in ("License-Expression", "Classifier", "License"))
    named = [line.rpartition(" :: ")[2] for line in classified if line.startswith("License :: ")]
    short = (licence for licence in (*expressed, *named, *written) if 0 < len(licence) <= LONGEST and "\n" not in licence)
    return next(short, "")


if __name__ == "__main__":
    sys.exit(main())
