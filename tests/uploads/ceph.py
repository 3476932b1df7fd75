"""A throwaway Ceph RGW: one monitor, one OSD in memory, one gateway. A real S3 server, where it is installed."""

import shutil
import subprocess
import uuid
from pathlib import Path

from embedded.ports import HOST, accepts, free_port
from embedded.process import Child, StartError

PROGRAMS = ("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph-authtool", "monmaptool")


def missing() -> list[str]:
    """The programs that this machine lacks."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class Ceph:
    """Starts in some seconds, forgets everything when it stops."""

    access_key = "preiswerk"
    secret_key = "only-for-this-test-run"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fsid = str(uuid.uuid4())
        self.mon_port, self.port = free_port(), free_port()
        self.conf = folder / "ceph.conf"
        self.children: list[Child] = []

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Bring up monitor, OSD and gateway, and make one user. Raises StartError."""
        self._write_conf()
        self._monitor()
        self._osd()
        self._gateway()

    def stop(self) -> None:
        while self.children:
            self.children.pop().stop(seconds=3)

    def _write_conf(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("mon", "osd", "run", "rgw"):
            (self.folder / name).mkdir()
        self.conf.write_text(f"""
[global]
fsid = {self.fsid}
mon host = v2:{HOST}:{self.mon_port}
mon initial members = a
public addr = {HOST}
cluster addr = {HOST}
ms bind msgr1 = false
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
keyring = {self.folder}/keyring
run dir = {self.folder}/run
admin socket = {self.folder}/run/$name.$pid.asok
log file = {self.folder}/$name.log
mon cluster log file = {self.folder}/cluster.log
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon warn on pool no redundancy = false
mon allow pool size one = true
mon data avail crit = 1
mon data avail warn = 1
setuser match path = /nowhere
[mon.a]
mon data = {self.folder}/mon
[osd.0]
osd data = {self.folder}/osd
osd objectstore = memstore
memstore device bytes = 2147483648
osd class dir = {_library("rados-classes")}
plugin dir = {_library("ceph")}
erasure code dir = {_library("ceph/erasure-code")}
[client.rgw]
rgw frontends = beast endpoint={HOST}:{self.port}
rgw data = {self.folder}/rgw
rgw enable usage log = false
rgw enable gc threads = false
rgw enable lc threads = false
rgw run sync thread = false
rgw thread pool size = 32
""")

    def _monitor(self) -> None:
        keyring, monmap = self.folder / "keyring", self.folder / "monmap"
        self._run("ceph-authtool", "--create-keyring", keyring, "--gen-key", "-n", "mon.", "--cap", "mon", "allow *")
        for name in ("client.admin", "client.rgw"):
            caps = [word for part in ("mon", "osd", "mgr") for word in ("--cap", part, "allow *")]
            self._run("ceph-authtool", keyring, "--gen-key", "-n", name, *caps)
        self._run("ceph-authtool", keyring, "--gen-key", "-n", "osd.0", "--cap", "mon", "allow *", "--cap", "osd",
                  "allow *")  # fmt: skip
        self._run("monmaptool", "--create", "--fsid", self.fsid, "--addv", "a", f"[v2:{HOST}:{self.mon_port}]", monmap)
        self._run("ceph-mon", "-c", self.conf, "--mkfs", "-i", "a", "--monmap", monmap, "--keyring", keyring)
        self._launch("ceph-mon", "-c", self.conf, "-i", "a", "-f", ready_port=self.mon_port)

    def _osd(self) -> None:
        identity = str(uuid.uuid4())
        self._ceph("osd", "new", identity, "0")
        (self.folder / "osd" / "keyring").write_bytes((self.folder / "keyring").read_bytes())
        self._run("ceph-osd", "-c", self.conf, "-i", "0", "--mkfs", "--osd-uuid", identity)
        self._ceph("osd", "crush", "add", "osd.0", "1.0", "root=default")
        self._launch("ceph-osd", "-c", self.conf, "-i", "0", "-f")

    def _gateway(self) -> None:
        who = ("-c", self.conf, "-n", "client.rgw")
        self._launch("radosgw", *who, "-f", ready_port=self.port)
        self._run("radosgw-admin", *who, "user", "create", "--uid=preiswerk", "--display-name=preiswerk",
                  f"--access-key={self.access_key}", f"--secret-key={self.secret_key}")  # fmt: skip

    def _ceph(self, *words: str) -> None:
        self._run("ceph", "-c", self.conf, "-n", "client.admin", *words)

    def _run(self, *command: str | Path) -> str:
        done = subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise StartError(f"{command[0]} failed: {done.stderr[-600:]}{done.stdout[-200:]}")
        return done.stdout

    def _launch(self, *command: str | Path, ready_port: int = 0) -> None:
        child = Child(str(command[0]), command, self.folder / f"{command[0]}.out")
        child.launch()
        self.children.append(child)
        if ready_port:
            child.wait_until(lambda: accepts(ready_port), seconds=60)


def _library(name: str) -> Path:
    found = next(Path("/usr/lib").glob(f"*/{name}"), None)
    return found or Path("/usr/lib") / name
