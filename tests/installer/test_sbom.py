"""The bill of materials: CycloneDX that hangs together, the same for the same input."""

import json

from resources.installer import sbom
from resources.installer.parts import Part, from_the_system

CARRIED = [
    Part("cryptography", "Apache-2.0 OR BSD-3-Clause", "50.0.2", purl="pkg:pypi/cryptography@50.0.2", needs=("cffi",)),
    Part("cffi", "MIT-0", "2.1.1", purl="pkg:pypi/cffi@2.1.1"),
    Part("openssl", "Apache-2.0", "4.0.3", purl="pkg:generic/openssl@4.0.3", within="cryptography"),
    Part("openssl", "Apache-2.0", "4.0.3", purl="pkg:generic/openssl@4.0.3", within="cffi"),
    Part("IBM Plex Sans", "OFL-1.1", type="data"),
]
SYSTEM = from_the_system(["libssl3t64 | libssl3", "libc6 (>= 2.34)"])


def test_it_is_dated_by_the_sources_and_says_its_format() -> None:
    made = sbom.document("1.2.3", 1_780_000_000, CARRIED, SYSTEM)
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert made["metadata"]["timestamp"] == "2026-05-28T20:26:40Z"
    assert made["metadata"]["component"]["version"] == "1.2.3"
    assert made["metadata"]["component"]["licenses"] == [{"expression": "EUPL-1.2"}]


def test_every_reference_is_there_once_and_hangs_on_the_program() -> None:
    made = sbom.document("1.2.3", 0, CARRIED, SYSTEM)
    references = [component["bom-ref"] for component in made["components"]]
    assert len(references) == len(set(references)) == len(CARRIED) + len(SYSTEM)
    graph = {entry["ref"]: entry["dependsOn"] for entry in made["dependencies"]}
    root = made["metadata"]["component"]["bom-ref"]
    reached, wave = {root}, [root]
    while wave:
        wave = [name for name in graph.get(wave.pop(), []) if name not in reached] + wave
        reached.update(wave)
    assert reached == {root, *references}
    assert graph["pkg:pypi/cryptography@50.0.2"] == [
        "cryptography/pkg:generic/openssl@4.0.3",
        "pkg:pypi/cffi@2.1.1",
    ]


def test_it_tells_what_is_carried_from_what_the_system_brings() -> None:
    made = sbom.document("1.2.3", 0, CARRIED, SYSTEM)
    delivery = {component["name"]: component["properties"][0]["value"] for component in made["components"]}
    assert delivery["cffi"] == "carried"
    assert delivery["libssl3t64"] == "system"
    font = next(component for component in made["components"] if component["name"] == "IBM Plex Sans")
    assert "version" not in font
    assert "purl" not in font


def test_the_same_input_gives_the_same_bytes_and_another_another_number() -> None:
    first, again = (sbom.document("1.2.3", 0, order, SYSTEM) for order in (CARRIED, CARRIED[::-1]))
    assert json.dumps(first) == json.dumps(again)
    assert sbom.document("1.2.4", 0, CARRIED, SYSTEM)["serialNumber"] != first["serialNumber"]
