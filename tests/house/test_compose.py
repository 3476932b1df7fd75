"""No engine runs here: the compose file is held against the specification, and its names must lead somewhere."""

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import check_jsonschema
import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = sorted(name for name, service in SERVICES.items() if service.get("image") == "preiswerk")
READ = set(re.findall(r"env\.[a-z_]+\(\s*\"([A-Z0-9_]+)\"", (ROOT / "config" / "settings.py").read_text()))


def test_the_file_obeys_the_compose_specification() -> None:
    vendor = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
    jsonschema.validate(COMPOSE, json.loads((vendor / "compose-spec.json").read_text()))


def test_database_and_bucket_are_made_before_anything_of_ours_starts() -> None:
    makers = {name for name in OURS if SERVICES[name].get("restart") == "on-failure"}
    commands = {name: SERVICES[name]["command"][2] for name in makers}
    waiting = {name: set(SERVICES[name]["depends_on"]) for name in OURS if name not in makers}
    assert commands == {"migrate": "migrate", "bucket": "ensure_bucket"}
    assert all(needs == makers for needs in waiting.values())


@pytest.mark.parametrize("name", OURS)
def test_variables_are_settings_and_secrets_exist(name: str) -> None:
    service = SERVICES[name]
    assert {variable.removesuffix("_FILE") for variable in service["environment"]} - READ == set()
    files = {value for variable, value in service["environment"].items() if variable.endswith("_FILE")}
    assert files == {f"/run/secrets/{secret}" for secret in service["secrets"]}


@pytest.mark.parametrize("name", OURS)
def test_commands_are_installed(name: str) -> None:
    program = SERVICES[name].get("command", ["granian"])[0]
    assert shutil.which(program, path=str(Path(sys.executable).parent)) is not None


def test_queues_of_the_settings_each_have_a_worker() -> None:
    commands = [service.get("command", []) for service in SERVICES.values()]
    queues = {command[command.index("-Q") + 1] for command in commands if "-Q" in command}
    assert queues == {"quick", "heavy"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_names_inside_the_file_lead_somewhere(name: str) -> None:
    service = SERVICES[name]
    assert set(service.get("depends_on", {})) - set(SERVICES) == set()
    assert set(service.get("secrets", [])) - set(COMPOSE["secrets"]) == set()
    named = {volume.split(":")[0] for volume in service.get("volumes", []) if not volume.startswith(".")}
    assert named - set(COMPOSE["volumes"]) == set()


def test_addresses_name_services() -> None:
    text = " ".join(str(value) for value in SERVICES["web"]["environment"].values())
    hosts = set(re.findall(r"(?:redis|http|tcp)://([a-z]+):\d", text))
    proxied = set(re.findall(r"reverse_proxy (?:/\S+ )?([a-z]+):\d", (ROOT / "Caddyfile").read_text()))
    assert hosts == {"valkey", "storage", "clamd"}
    assert proxied == {"web", "streams", "storage"}


def test_what_the_person_fills_in_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    offered = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert asked == offered


@pytest.mark.parametrize("name", OURS)
def test_our_containers_can_change_nothing_but_tmp(name: str) -> None:
    service = SERVICES[name]
    assert (service["read_only"], service["tmpfs"], service["cap_drop"]) == (True, ["/tmp"], ["ALL"])
