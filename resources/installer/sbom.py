"""The bill of materials beside the installer: CycloneDX 1.6, JSON, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from resources.installer.parts import Part

PRODUCT = "homevisit"
LICENCE = "EUPL-1.2"
# Not a name that can be looked up: only makes the serial number from the content.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:homevisit:sbom")


def document(version: str, built_at: int, carried: Sequence[Part], system: Sequence[Part]) -> dict[str, Any]:
    """Return the SBOM of `version`: what the bundle carries and what it leaves to the system.

    `built_at`: seconds since 1970, the commit's time (reproducible), not the build's.
    """
    root = f"pkg:generic/{PRODUCT}@{version}"
    by_name = {part.name: _reference(part) for part in carried}
    needs: dict[str, set[str]] = {root: {_reference(part) for part in (*carried, *system) if not part.within}}
    for part in carried:
        own = needs.setdefault(_reference(part), set())
        own |= {by_name[name] for name in part.needs if name in by_name}
        if part.within in by_name:
            needs.setdefault(by_name[part.within], set()).add(_reference(part))
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(built_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": PRODUCT,
                "version": version,
                "purl": root,
                "licenses": [{"expression": LICENCE}],
            },
        },
        "components": [
            *(_component(part, "carried") for part in _sorted(carried)),
            *(_component(part, "system") for part in _sorted(system)),
        ],
        "dependencies": [{"ref": name, "dependsOn": sorted(on)} for name, on in sorted(needs.items())],
    }
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return {**content, "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, digest)}"}


def _sorted(parts: Sequence[Part]) -> list[Part]:
    return sorted(parts, key=_reference)


def _reference(part: Part) -> str:
    """Name a part within the document; the same crate may be compiled into two packages."""
    own = part.purl or f"data:{part.name}"
    return f"{part.within}/{own}" if part.within else own


def _component(part: Part, delivery: str) -> dict[str, Any]:
    component: dict[str, Any] = {"type": part.type, "bom-ref": _reference(part), "name": part.name}
    if part.version:
        component["version"] = part.version
    if part.licence:
        component["licenses"] = [{"expression": part.licence}]
    if part.purl:
        component["purl"] = part.purl
    properties = [{"name": f"{PRODUCT}:delivery", "value": delivery}]
    if part.within:
        properties.append({"name": f"{PRODUCT}:compiled-into", "value": part.within})
    return {**component, "properties": properties}
