"""The people of the last evening, played by locust: ``python -m benchmarks.rush scene.json people.json deeds.json``.

It is a process of its own, since locust bends Python's sockets to gevent. Each person follows a script with set
moments, so a slow server gets no rest. What each was told is written down: benchmarks.audit holds it against the
database.

Locust stands where the reverse proxy stands: each request names its arrival and the network it came from, as the
Caddyfile does, and is measured from that arrival.
"""

import hashlib
import json
import struct
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import gevent  # isort: skip
from locust import FastHttpUser, events, task  # isort: skip - patches the sockets before anything opens one
from locust.env import Environment
from locust.exception import StopUser
from PIL import Image

from benchmarks.scene import Scene

SIGN_IN = "/accounts/login/"
TEXTS = (("summary", 1), ("goals", 2), ("media_use", 2), ("effect", 3))  # and the page of the form they stand on
WORDS = "Die Lernenden bauen Messgeräte und werten ihre Daten aus. Daraus wurde eine Ausstellung im Rathaus."
CSRF = "n" * 32  # cookie and header only have to be the same
BREATH = 4  # seconds between a person's deeds, at most


@dataclass
class Deeds:
    """What was asked and what was answered."""

    requests: list[dict[str, Any]] = field(default_factory=list)
    submits: list[dict[str, Any]] = field(default_factory=list)
    saves: list[dict[str, Any]] = field(default_factory=list)
    uploads: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    processor: float = 0.0  # seconds that playing took


@dataclass
class Part:
    """Who plays what, and when the one thing that counts is done."""

    script: str
    person: dict[str, Any]
    moment: float = 0.0
    number: int = 0


deeds = Deeds()
scene: Scene
parts: deque[Part] = deque()


def main() -> None:
    """Play the scene to its end and write down what happened."""
    global scene  # noqa: PLW0603 - locust makes the users; nothing can be handed to them
    where, people, out = map(Path, sys.argv[1:4])
    scene = Scene(**json.loads(where.read_text()))
    everybody = [json.loads(line) for line in people.read_text(encoding="utf-8").splitlines()]
    parts.extend(cast(everybody))
    environment = Environment(user_classes=[Teacher], host=scene.site, events=events)
    runner = environment.create_local_runner()
    runner.start(len(parts), spawn_rate=max(200, len(parts)))
    curtain = scene.ends + 90
    while runner.user_count or time.time() < scene.bell:
        if time.time() > curtain:
            deeds.faults.append(f"{runner.user_count} people had no answer 90 s after the end")
            break
        gevent.sleep(0.2)
    runner.quit()
    deeds.processor = time.process_time()
    out.write_text(json.dumps(vars(deeds)), encoding="utf-8")


def cast(everybody: list[dict[str, Any]]) -> list[Part]:
    """Give each person a part; nobody plays two, so that each draft's end can be told."""
    rng = Random(scene.seed)
    rng.shuffle(everybody)
    people = iter(everybody)
    few = max(1, scene.submits // 20)
    late = [scene.ends + 0.05 + 3 * rng.random() for _one in range(few)]
    made = [Part("submit", next(people), moment) for moment in moments(rng)]
    made += [Part("submit", next(people), moment) for moment in late]
    made += [Part("upload", next(people), scene.bell + 25 * (rng.random() - 0.2)) for _one in range(scene.uploads)]
    if scene.ends - scene.bell > 20:
        # Their file arrives after the bell, and they submit within the grace.
        finishing = [part for part in made if part.script == "upload" and part.moment > scene.bell]
        for part in finishing[:few]:
            part.script = "upload and submit"
    made += [Part("arrive", one, scene.bell - 60 * rng.random()) for one in islice(people, scene.arrivals)]
    made += [Part("write", one) for one in islice(people, scene.writers)]
    for number, part in enumerate(made):
        part.number = number
    return made


def moments(rng: Random) -> list[float]:
    """When people submit: in the last minute, ever more of them, and the last within the very last second."""
    in_spike = round(scene.submits * scene.spike)
    minute = min(60.0, scene.bell - scene.begins - 3)
    before = [scene.bell - 5 - (minute - 5) * rng.random() for _one in range(scene.submits - in_spike)]
    return before + [scene.bell - 0.02 - 5 * rng.random() for _one in range(in_spike)]


class Teacher(FastHttpUser):
    """One person in front of one browser."""

    network_timeout = connection_timeout = 60.0
    max_redirects = 0
    scripts: ClassVar[dict[str, str]] = {
        "submit": "submits", "upload": "uploads", "upload and submit": "uploads_and_submits", "arrive": "arrives",
        "write": "writes",
    }  # fmt: skip

    @task
    def play(self) -> None:
        """The whole part, once."""
        self.part = parts.popleft()
        self.rng = Random(scene.seed * 100_003 + self.part.number)
        self.person = self.part.person
        self.cookie = f"sessionid={self.person['session']}; csrftoken={CSRF}"
        self.entry = f"/entries/{self.person['entry']}/"
        self.versions: dict[str, int] = {}
        getattr(self, self.scripts[self.part.script])()
        raise StopUser

    # -- Scripts ---------------------------------------------------------------------------------------------------

    def submits(self) -> None:
        """Looks at the entry, changes a text, submits at the set moment, reads the receipt."""
        self.until(max(scene.begins, self.part.moment - 10 - 50 * self.rng.random()))
        self.look("entry", "")
        self.until(min(self.part.moment - 4 + self.rng.random(), scene.ends - 1))
        self.save()
        self.look("submit page", "submit/")
        self.until(self.part.moment)
        if self.rng.random() < 0.05:
            both = [gevent.spawn(self.submit), gevent.spawn(self.submit)]  # a double click
            gevent.joinall(both, raise_error=True)
        else:
            self.submit()

    def uploads(self) -> None:
        """Sends a photo in parts, slowly as from a school; the last part at the set moment."""
        self.until(scene.begins + 0.4 * self.rng.random() * (scene.bell - scene.begins))
        body = photo(self.rng, scene.upload_size)
        form = {"filename": "IMG_2025.jpg", "size": len(body)}
        begun = self.ask("POST", f"{self.entry}questions/pictures/files/", "upload begun", data=form)
        if begun is None or begun.status_code != 200:
            return
        ticket = begun.json()
        sums = [self.send(ticket, number, body) for number in range(1, ticket["part_count"] + 1)]
        named = [{"number": number, "sha256": sha256} for number, sha256 in enumerate(sums, 1)]
        ended = self.ask("POST", ticket["urls"]["finish"], "upload finished", json={"parts": named})
        if ended is not None and ended.status_code == 200:
            deeds.uploads.append({"id": ticket["id"], "sha256": hashlib.sha256(body).hexdigest(), "at": time.time()})
        self.ask("GET", ticket["urls"]["state"], "upload state")

    def uploads_and_submits(self) -> None:
        """Work begun before the bell: the file arrives after it, the entry is submitted within the grace."""
        self.uploads()
        self.until(scene.bell + 20 * self.rng.random())
        self.look("submit page", "submit/")
        self.submit()

    def writes(self) -> None:
        """Writes on, looks at another page now and then, and does not submit."""
        self.until(scene.begins + 2 * BREATH * self.rng.random())
        while time.time() < scene.ends - BREATH:
            if self.rng.random() < 0.3:
                self.look("form page", f"pages/{self.rng.choice(TEXTS)[1]}/")
            else:
                self.save()
            gevent.sleep(2 * BREATH * (0.5 + self.rng.random()))

    def arrives(self) -> None:
        """Comes back on the last evening, signs in by the form, and opens the draft."""
        self.until(max(scene.begins, self.part.moment))
        self.cookie = ""
        self.ask("GET", SIGN_IN, "sign-in page")
        self.cookie = f"csrftoken={self.cookies.get('csrftoken', '')}"
        form = {
            "login": self.person["email"], "password": scene.password,
            "csrfmiddlewaretoken": self.cookie.partition("=")[2],
        }  # fmt: skip
        answer = self.ask("POST", SIGN_IN, "sign-in", data=form)
        if answer is None or answer.status_code != 302 or "sessionid" not in self.cookies:
            self.fault("sign-in", answer)
            return
        self.cookie = f"sessionid={self.cookies['sessionid']}; csrftoken={CSRF}"
        self.look("entry", "")
        self.save()

    # -- Deeds -----------------------------------------------------------------------------------------------------

    def look(self, name: str, path: str) -> None:
        """Open a page of the entry."""
        answer = self.ask("GET", self.entry + path, name)
        if answer is not None and answer.status_code != 200:
            self.fault(name, answer)

    def save(self) -> None:
        """Type a sentence more into one of the texts, as autosave sends it."""
        key = self.rng.choice(TEXTS)[0]
        value = f"{WORDS} Stand {self.part.number}-{self.rng.randrange(10**6)}."
        version, sent = self.versions.get(key, 1), time.time()
        answer = self.ask("POST", f"{self.entry}answers/{key}/", "autosave", data={"value": value, "version": version})
        if answer is None:
            return
        if answer.status_code == 423 and sent >= scene.ends:
            return  # too late, and told so
        if answer.status_code != 200:
            self.fault("autosave", answer)
            return
        self.versions[key] = answer.json()["version"]
        deeds.saves.append({"entry": self.person["entry"], "key": key, "value": value, "version": self.versions[key]})

    def submit(self) -> None:
        """Press the button; where the answer leads says what became of it."""
        sent = time.time()
        answer = self.ask("POST", f"{self.entry}submit/", "submit", data={"csrfmiddlewaretoken": CSRF}, at=sent)
        leads = (answer.headers.get("Location") or "") if answer is not None else ""
        told = {f"{self.entry}receipt/": "accepted", self.entry: "refused", f"{self.entry}submit/": "incomplete"}
        outcome = told.get(leads, f"unknown: {answer.status_code if answer is not None else 'no answer'} {leads}")
        deeds.submits.append({"entry": self.person["entry"], "sent": sent, "told": time.time(), "outcome": outcome})
        if outcome == "accepted":
            self.look("receipt", "receipt/")

    def send(self, ticket: dict[str, Any], number: int, body: bytes) -> str:
        """Send one part straight to the storage; returns its SHA-256. The parts are spread over the time there is."""
        size = ticket["part_size"]
        piece = body[(number - 1) * size : number * size]
        left = self.part.moment - time.time()
        gevent.sleep(max(0.0, left / (ticket["part_count"] - number + 1)))
        where = self.ask("GET", ticket["urls"]["part"].replace("/0/", f"/{number}/"), "upload address")
        if where is not None and where.status_code == 200:
            self.ask("PUT", where.json()["url"], "upload part", data=piece, inside=False)
        return hashlib.sha256(piece).hexdigest()

    # -- The browser ---------------------------------------------------------------------------------------------

    @property
    def cookies(self) -> dict[str, str]:
        """What the site has set in this browser so far."""
        return {cookie.name: cookie.value or "" for cookie in self.client.cookiejar}

    @staticmethod
    def until(moment: float) -> None:
        """Wait for a moment; not at all where it has passed."""
        gevent.sleep(max(0.0, moment - time.time()))

    def ask(self, method: str, url: str, name: str, *, inside: bool = True, at: float = 0, **body: Any) -> Any:
        """Ask once; None where no answer came. A 5xx or a lost connection is a fault whatever follows."""
        sent = at or time.time()
        headers = {}
        if inside:
            headers = {
                "Accept": "application/json" if name == "autosave" else "text/html", "Accept-Language": "de",
                "Cookie": self.cookie, "X-CSRFToken": CSRF, "X-Benchmark": "1",
                "X-Forwarded-For": self.person["address"], "X-Request-Start": str(int(1000 * sent)),
            }  # fmt: skip
            if isinstance(body.get("data"), dict):
                headers["Content-Type"] = "application/x-www-form-urlencoded"
        with self.client.request(
            method, url, name=name, headers=headers, allow_redirects=False, catch_response=True, **body
        ) as answer:
            answer.success()  # judged here, not by locust
        ended = time.time()
        told = answer.headers or {}
        deeds.requests.append({
            "name": name, "at": sent, "ms": 1000 * (ended - sent), "status": answer.status_code,
            "waited": 1000 * float(told.get("X-Benchmark-Waited") or 0),
            "processor": 1000 * float(told.get("X-Benchmark-Processor") or 0),
            "database": 1000 * float(told.get("X-Benchmark-Database") or 0),
            "queries": int(told.get("X-Benchmark-Queries") or 0),
        })  # fmt: skip
        if not answer.status_code or answer.status_code >= 500 or answer.status_code == 429:
            self.fault(name, answer)
            return None
        return answer

    def fault(self, name: str, answer: Any) -> None:
        """Something that may not happen."""
        status = answer.status_code if answer is not None else 0
        words = str(getattr(answer, "error", "") or (answer.text or "" if answer is not None else ""))[:200]
        leads = answer.headers.get("Location", "") if answer is not None and answer.headers else ""
        deeds.faults.append(f"{name}: {status} {leads} {words}".strip())


def photo(rng: Random, size: int) -> bytes:
    """A small photo that is ``size`` bytes on its way: what a camera keeps beside the picture takes most of them."""
    picture = BytesIO()
    Image.effect_noise((320, 240), rng.uniform(40, 90)).convert("RGB").save(picture, "JPEG", quality=80)
    body = picture.getvalue()
    comments = []
    for left in islice(count(size - len(body), -65_000), 100):
        if left < 5:
            break
        comment = rng.randbytes(min(left - 4, 64_996))
        comments.append(b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment)
    return body[:2] + b"".join(comments) + body[2:]


if __name__ == "__main__":
    main()
