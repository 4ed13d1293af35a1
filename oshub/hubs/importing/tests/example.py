"""A small network's file with one of everything, for tests to break and to change."""

import hashlib
import json
from typing import Any

from oshub.hubs.importing.importing import Report, import_network
from oshub.hubs.importing.reading import NetworkFile, parse

PAGE = "https://rio.example/hub.html"


def a_network() -> dict[str, Any]:
    return {
        "meta": {"title": "An example", "schema_version": "1.0"},
        "hubs": [a_hub("oshub-pt", "OSHub-PT"), a_hub("oshub-gr", "OSHub-GR", country="GR")],
        "consortium_partners": [
            {
                "name": "Casa do Rio",
                "short": "CDR",
                "country": "PT",
                "role": "coordinator",
                "hub_id": "oshub-pt",
                "source": "https://partners.example/",
            }
        ],
        "missions": [
            {"id": "m-1", "hub_id": "oshub-pt", "title": "Clean water", "sdgs": [6], "source": PAGE}
        ],
        "projects": [],
        "cpd_programmes": [
            {"id": "c-1", "hub_id": "oshub-pt", "title": "Training", "hours": "2-6", "source": PAGE}
        ],
        "resources": [{"id": "r-1", "title": "Guide", "url": None, "source": PAGE}],
        "sibling_resources": [{"project": "OSOS", "title": "Roadmap", "source": PAGE}],
        "timeline": [{"date": "2017-07-07", "event": "The Portuguese hub opens.", "source": PAGE}],
        "totals": {
            "targets": [{"indicator": "students", "value": 25000, "source": PAGE}],
            "achieved": [{"indicator": "students", "value": None, "source": None}],
            "local": [{"indicator": "schools", "value": 2, "hub_id": "oshub-pt", "source": PAGE}],
        },
        "known_conflicts": [
            {
                "topic": "year the Portuguese platform began",
                "statements": [{"value": "2007", "source": PAGE}],
                "handling": "2017 is used.",
            }
        ],
    }


def a_hub(key: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "name": name,
        "local_name": None,
        "country": "PT",
        "town": "Ribeira",
        "lat": 41.03,
        "lon": -6.94,
        "host_organisation": "Casa do Rio (science centre)",
        "languages": ["pt"],
        "context_barriers": "Far from every city.",
        "assets": ["river", "makerspace"],
        "management_board": [
            {"organisation": "Câmara do Rio", "stakeholder_type": "municipality"},
            {"organisation": "Escola do Rio", "stakeholder_type": "school"},
        ],
        "management_board_complete": False,
        "partner_schools": ["Escola do Rio"],
        "opened": "2017-07-07",
        "nodes": [{"name": f"{name} Norte", "town": "Norte", "lat": 41.5, "lon": -7}],
        "website": PAGE,
        "source": [PAGE, "a leaflet of 2018"],
        **more,
    }


def in_a_file(content: Any) -> NetworkFile:
    data = json.dumps(content).encode()
    return NetworkFile("network.json", hashlib.sha256(data).hexdigest(), parse(data))


def bring(content: Any, **options: Any) -> Report:
    return import_network(in_a_file(content), **options)
