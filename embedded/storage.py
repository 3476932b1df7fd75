"""An S3 server: ministack, in an environment of its own because it pins botocore."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from embedded.ports import HOST, free_port
from embedded.process import Child, StartError
from embedded.server import Server

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv-storage"
REGION = "eu-central-1"
POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}


class Storage(Server):
    """An S3 server on a loopback port that checks every signature, with one key pair and the buckets asked for."""

    name = "storage"

    def __init__(
        self, folder: Path, logs: Path, *, origins: list[str], port: int = 0, buckets: tuple[str, ...] = ("preiswerk",)
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.origins = origins
        self.buckets = buckets
        self.key_file = folder / "key.json"
        env = {
            "PATH": os.environ.get("PATH", ""),
            "AUTH": "true",
            "BIND_HOST": HOST,  # its default is every address of the machine
            "GATEWAY_PORT": str(self.port),
            "MINISTACK_REGION": REGION,
            "SERVICES": "s3,iam,sts",
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(folder / "objects"),
            "PERSIST_STATE": "1",
            "STATE_DIR": str(folder / "state"),
            "TMPDIR": str(folder),
            "LOG_LEVEL": "WARNING",
        }
        self.child = Child(self.name, [ENVIRONMENT / "bin" / "ministack"], logs / "storage.log", env=env)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def pid(self) -> int | None:
        return self.child.pid

    @property
    def access_key(self) -> str:
        """The public half of the key pair."""
        return str(json.loads(self.key_file.read_text())["AccessKeyId"])

    @property
    def secret_key(self) -> str:
        """The secret half of the key pair."""
        return str(json.loads(self.key_file.read_text())["SecretAccessKey"])

    def launch(self) -> None:
        if self.child.pid:
            return
        install()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.child.launch()

    def wait(self) -> None:
        self.child.wait_until(self._answers)
        if not self._key_works():
            self._make_key()
        client = self._client("s3", self.access_key, self.secret_key)
        for bucket in self.buckets:
            self._prepare(client, bucket)

    def stop(self) -> None:
        self.child.stop()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_ministack/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _key_works(self) -> bool:
        # A server that was killed has forgotten the users it made since its last orderly stop.
        if not self.key_file.exists():
            return False
        try:
            self._client("s3", self.access_key, self.secret_key).list_buckets()
        except ClientError:
            return False
        return True

    def _make_key(self) -> None:
        iam = self._client("iam", "test", "test")  # the emulator's own first key, good for its loopback only
        try:
            iam.create_user(UserName="preiswerk")
        except iam.exceptions.EntityAlreadyExistsException:
            for key in iam.list_access_keys(UserName="preiswerk")["AccessKeyMetadata"]:
                iam.delete_access_key(UserName="preiswerk", AccessKeyId=key["AccessKeyId"])
        iam.put_user_policy(UserName="preiswerk", PolicyName="buckets", PolicyDocument=json.dumps(POLICY))
        key = iam.create_access_key(UserName="preiswerk")["AccessKey"]
        self.key_file.write_text(json.dumps({name: key[name] for name in ("AccessKeyId", "SecretAccessKey")}))
        self.key_file.chmod(0o600)

    def _prepare(self, client: Any, bucket: str) -> None:
        if bucket not in {known["Name"] for known in client.list_buckets()["Buckets"]}:
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        rule = {
            "AllowedOrigins": self.origins,
            "AllowedMethods": ["GET", "HEAD", "PUT", "POST"],
            "AllowedHeaders": ["*"],
            "ExposeHeaders": ["ETag"],
            "MaxAgeSeconds": 3600,
        }
        client.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})

    def _client(self, service: Any, access_key: str, secret_key: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id=access_key,
            aws_secret_access_key=secret_key,
            config=Config(signature_version="v4" if service == "iam" else "s3v4", s3={"addressing_style": "path"}),
        )


def install() -> None:
    """Make the server's own environment from its lock, unless it is there and fits the lock."""
    lock = ROOT / "requirements" / "storage.txt"
    marker = ENVIRONMENT / "lock"
    if marker.exists() and marker.read_text() == lock.read_text():
        return
    python = ENVIRONMENT / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    fast = uv.exists()
    steps: list[list[str | Path]] = [
        [sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if fast else []), ENVIRONMENT]
    ]
    if fast:
        steps.append([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", python, lock])
    else:
        steps.append([python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock])
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            raise StartError(f"The storage server's environment cannot be made.\n{done.stdout}{done.stderr}".strip())
    marker.write_text(lock.read_text())
