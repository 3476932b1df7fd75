"""./run: start the house, show the way in, stop on Ctrl-C."""

import argparse
import json
import shutil
import time
from pathlib import Path

from embedded.check import walk
from embedded.house import House
from embedded.ports import free_port, is_free
from embedded.prepare import prepare
from embedded.process import StartError
from embedded.storage import ROOT
from embedded.supervisor import Supervisor, say
from embedded.system import ensure_libraries

VAR = ROOT / "var"


def main() -> int:
    """Start what was asked for; the exit code for the shell."""
    options = arguments()
    try:
        if options.check:
            return walk()
        ensure_libraries()
        if options.fresh:
            clear(options.var)
        return run(options.var, options.port, servers_only=options.servers)
    except KeyboardInterrupt:
        say("\nStopped. Your data are kept; ./run starts again where you left.")
        return 0
    except StartError as error:
        say(f"\n{error}")
        return 1


def arguments() -> argparse.Namespace:
    """What the person typed."""
    parser = argparse.ArgumentParser(prog="./run", description="Start Preiswerk with all its servers on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="the site's port (default 8000)")
    parser.add_argument("--fresh", action="store_true", help="delete the data of earlier runs first")
    parser.add_argument("--check", action="store_true", help="start in a throwaway folder, walk some pages, stop")
    parser.add_argument(
        "--servers", action="store_true", help="start only the servers and write env.sh beside the data"
    )
    parser.add_argument("--var", type=Path, default=VAR, help="the folder for data and logs (default var)")
    return parser.parse_args()


def run(var: Path, port: int, *, servers_only: bool) -> int:
    """Start the house and watch it until Ctrl-C."""
    began = time.monotonic()
    with Supervisor(House(var.resolve(), port)) as supervisor:
        # Only now: what a killed start left on this port has been ended, and a living house has named itself.
        if not servers_only and not is_free(port):
            raise StartError(f"Port {port} is in use. Try: ./run --port {free_port(port + 1)}")
        supervisor.start_servers()
        if servers_only:
            say(f"The servers run. In another shell: . {supervisor.house.var / 'env.sh'}")
        else:
            prepare(supervisor)
            supervisor.start_programs()
            welcome(supervisor, time.monotonic() - began)
        supervisor.watch()
    return 0


def welcome(supervisor: Supervisor, seconds: float) -> None:
    """The address, the mailbox, the sign-ins."""
    house = supervisor.house
    say(f"\nPreiswerk runs at {house.url}  (ready after {seconds:.1f} s)")
    if house.mailbox:
        say(f"Its mails are at  {house.mailbox.url}")
    people = house.var / "demo.json"
    if people.exists():
        say("\nSign in as")
        for person in json.loads(people.read_text()):
            say(f"  {person['role']:<14} {person['email']:<44} {person['password']}")
    say(f"\nLogs are in {house.logs}. Ctrl-C stops everything.")


def clear(var: Path) -> None:
    """Delete the data of earlier runs, and only what a run has made."""
    from_us = ("run.json", "secret.key", "env.sh", "log", "postgres", "valkey", "storage", "mail")
    if var.exists() and any(var.iterdir()) and not any((var / name).exists() for name in from_us):
        raise StartError(f"{var} holds no data of Preiswerk; nothing was deleted.")
    # Ends what a crashed start left, and refuses while a living one uses the folder.
    with Supervisor(House(var.resolve(), 0)):
        pass
    shutil.rmtree(var, ignore_errors=True)
