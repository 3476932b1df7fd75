"""A seeded corpus of files as teachers send them: with names planted in real sentences and in what files tell besides,
and with sentences that only look like it.
"""

import random
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image, PngImagePlugin

from blindness.identifying import Identifiers, Person, SchoolFacts

WHOSE = (
    Identifiers(
        (Person("Petra", "Sorg", "petra.sorg@hg-essen.de"), Person("Ayşe", "Yılmaz"), Person("Tim", is_pupil=True)),
        SchoolFacts("Helmholtz-Gymnasium", "164550", "Rosastraße 83", "45130", "Essen"),
    ),
    Identifiers(
        (Person("Jürgen", "von der Weiß", "jvdw@gmx.de"), Person("Łukasz", "Nowak"), Person("Mai", is_pupil=True)),
        SchoolFacts("Alfred-Krupp-Gymnasium Bochum", "169110", "Königsallee 77", "44789", "Bochum"),
    ),
    Identifiers(
        (Person("Anna-Lena", "Müller", "al.mueller@goethe-ob.de"), Person("Zoë", "Schlütter", is_pupil=True)),
        SchoolFacts("Goetheschule", "185023", "Am Stadtpark 4", "46045", "Oberhausen"),
    ),
    Identifiers(
        (Person("Mehmet", "Kaya-Lindner", "kaya@bk-hagen.nrw"), Person("Oksana", "Шевченко", is_pupil=True)),
        SchoolFacts("Maria-Wächtler-Berufskolleg", "177002", "Springmannstr. 7", "58095", "Hagen"),
    ),
)
# {full} and the like are planted; how they are spelled is chosen in ``_spelled``.
SENTENCES = (
    "Die Idee stammt von {full} und wurde im Herbst zum ersten Mal erprobt.",
    "Begleitet hat das Vorhaben {title}, die sonst Physik unterrichtet.",
    "Unter {title}s Anleitung haben die Lernenden die Platinen gelötet.",
    "Wir sind eine AG am {school} und treffen uns jeden Donnerstag.",
    "Die Messungen auf dem Dach des {school_gen} laufen seit zwei Jahren.",
    "Fragen beantwortet gern {initial}, am besten nach dem Unterricht.",
    "Der Quelltext liegt unter {link} und darf benutzt werden.",
    "Kontakt: {mail}",
    "Bei Rückfragen erreichen Sie uns unter {phone}.",
    "Unsere Werkstatt liegt in der {street}, gleich hinter der Turnhalle.",
    "{pupil} hat die Steuerung programmiert und den anderen erklärt.",
    "Idee und Fotos: {full}. Die Auswertung folgt im Anhang.",
    "{school}, Fachschaft Informatik, Stand vom 12.03.2026",
)
DECOYS = (
    "Im Mai und Juni haben wir jede Woche gemessen, im Essen der Mensa wie im Boden.",
    "Hermann von Helmholtz beschrieb das Auge, die Helmholtz-Gleichung brauchen wir später.",
    "Die Goethe-Universität stellt die Daten frei zur Verfügung.",
    "Ein Müller mahlt Korn, ein Schlosser feilt, und die Sorge um das Klima bleibt.",
    "Thomas Müller traf dreimal; wir haben die Flugbahn des Balls nachgerechnet.",
    "Die Firma Krupp baute Lokomotiven; heute steht dort ein Museum.",
    "Tim Berners-Lee erfand das Web, Marie Curie fand das Polonium.",
    "Der Versuch am 08.09.2026 dauerte von 08:15 bis 09:45 Uhr und kostete 12,50 EUR.",
    "Die ISBN lautet 978-3-16-148410-0, die Bestellnummer 4711-0815.",
    "In jeder Schule und an jedem Gymnasium lässt sich das nachbauen.",
    "Wir haben 0,25 l Wasser, 164 g Sand und 83 cm Draht gebraucht.",
    "Weiße Weiden am Ufer, ein Park, ein Berg: so sieht unsere Karte aus.",
    "Der Sensor sendet über LoRaWAN an www.thethingsnetwork.org, frei für alle.",
    "Die Gruppe hat 25 Lernende der Jahrgangsstufe 8, sie wählten selbst.",
    "Nach § 164 darf man das; das BGB und das HGB regeln den Rest.",
    "Mit Scratch und dem Calliope mini gelingt der Einstieg auch ohne Vorwissen.",
)
TITLES = ("Frau", "Herr", "Frau Dr.", "Herr Dr.", "unsere Lehrerin Frau")
PHONES = ("0201 8604210", "+49 234 9304420", "(0208) 85941-0", "02331/3769110")


@dataclass
class Planted:
    """A file, what is planted where a jury reads it, and what is planted beside that."""

    kind: str
    name: str
    who: Identifiers
    body: bytes = b""
    shown: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


class Corpus:
    """Writes files; the same seed writes the same words."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.rng = random.Random(seed)
        self.folder = folder

    def build(self, counts: dict[str, int]) -> Iterator[Planted]:
        """So many files of each kind."""
        for kind, count in counts.items():
            make: Callable[[Planted], None] = getattr(self, f"_{kind}")
            for number in range(count):
                made = Planted(kind, f"datei-{number}", self.rng.choice(WHOSE))
                make(made)
                yield made

    def _text(self, made: Planted, planted: int = 3) -> list[str]:
        lines = [_filled(one, made, self.rng) for one in self.rng.sample(SENTENCES, planted)]
        lines += self.rng.sample(DECOYS, 5)
        self.rng.shuffle(lines)
        return lines

    def _names(self, made: Planted) -> tuple[str, str]:
        """An author and an organisation for what files tell besides."""
        person, school = self.rng.choice([one for one in made.who.people if one.family]), made.who.school
        assert school
        names = (f"{person.given} {person.family}".strip(), school.name)
        made.told += names
        return names

    def _weasyprint(self, made: Planted) -> None:
        from weasyprint import HTML  # noqa: PLC0415 - a small corpus of the tests does without

        author, company = self._names(made)
        # Narrow columns break words at the ends of lines, as they do in print.
        columns = "".join(f"<p>{escape(line)}</p>" for line in self._text(made, 5))
        made.body = HTML(
            string=f'<html lang="de"><meta name="author" content="{escape(author)}"><title>{escape(company)}</title>'
            f"<style>p{{width:{self.rng.choice((6, 9, 16))}cm;hyphens:auto;font-family:sans-serif}}</style>{columns}"
        ).write_pdf()

    def _docx(self, made: Planted) -> None:
        author, company = self._names(made)
        word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        package = "http://schemas.openxmlformats.org/package/2006"
        office = "http://schemas.openxmlformats.org/officeDocument/2006"
        text = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in self._text(made, 4))
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override '
            'PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            "</Types>",
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{office}/'
            f'relationships/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="{package}/'
            'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" xmlns:dc='
            f'"http://purl.org/dc/elements/1.1/"><dc:creator>{escape(author)}</dc:creator></cp:coreProperties>',
            "docProps/app.xml": f"<Properties><Company>{escape(company)}</Company></Properties>",
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{text}</w:body></w:document>',
        }
        body = BytesIO()
        with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in parts.items():
                file.writestr(name, content)
        made.body = body.getvalue()

    def _jpeg(self, made: Planted) -> None:
        author, company = self._names(made)
        exif = Image.Exif()
        exif[0x013B], exif[0x010E] = author, company  # artist, description
        exif[0x9C9D] = author.encode("utf-16-le")  # as Windows writes it
        mail = made.who.people[0].mail
        xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{author}</dc:creator><a b="{mail}"/></x:xmpmeta>'
        made.told.append(mail)
        body = BytesIO()
        self._drawn().save(body, "JPEG", exif=exif, xmp=xmp.encode(), comment=f"(c) {company}".encode())
        made.body = _with_iptc(body.getvalue(), {80: author, 110: company, 90: "Ort"})

    def _png(self, made: Planted) -> None:
        author, company = self._names(made)
        notes, body = PngImagePlugin.PngInfo(), BytesIO()
        notes.add_itxt("Author", author)
        notes.add_itxt("Copyright", company)
        self._drawn().save(body, "PNG", pnginfo=notes)
        made.body = body.getvalue()

    def _film(self, made: Planted) -> None:
        author, company = self._names(made)
        ending = self.rng.choice(("mp4", "mov", "mkv", "mp3", "m4a"))
        path = self.folder / f"{made.name}.{ending}"
        source = [] if ending in {"mp3", "m4a"} else ["-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=0.4"]
        codec = ["-c:v", "mpeg4"] if source else []
        subprocess.run(
            ["ffmpeg", "-v", "error", "-y", *source, "-f", "lavfi", "-i", "sine=duration=0.4", "-metadata",
             f"artist={author}", "-metadata", f"title={company}", "-metadata", f"comment=von {author}", *codec, path],
            check=True,
        )  # fmt: skip
        made.body, made.name = path.read_bytes(), path.name

    def _captions(self, made: Planted) -> None:
        lines = [f"\n00:{at:02}.000 --> 00:{at:02}.900\n{line}" for at, line in enumerate(self._text(made))]
        made.body = ("WEBVTT\n" + "\n".join(lines)).encode()

    def _filename(self, made: Planted) -> None:
        person, school = made.who.people[0], made.who.school
        assert school
        family, given = person.family.replace(" ", "_"), person.given
        spelled = (
            f"{family}_{given}_Konzept", f"Konzept {given} {family}", f"{school.name} MINT".replace("ü", "ue"),
            f"{given[0].lower()}{family.lower().replace('ü', 'ue')}-v2", f"{family}-final", f"MINT_{school.name}_2026",
        )  # fmt: skip
        made.name = self.rng.choice(spelled)
        made.told.append(made.name)

    def _drawn(self) -> Image.Image:
        return Image.effect_noise((160, 120), self.rng.uniform(20, 80)).convert("RGB")


def _filled(sentence: str, made: Planted, rng: random.Random) -> str:
    """The sentence with names in one of their spellings; what was planted is noted."""
    start = sentence.index("{")
    end = sentence.index("}")
    spelled = _spelled(sentence[start + 1 : end], made.who, rng)
    made.shown.append(spelled)
    return sentence[:start] + spelled + sentence[end + 1 :]


def _spelled(what: str, who: Identifiers, rng: random.Random) -> str:
    adults = [one for one in who.people if not one.is_pupil]
    person, school = rng.choice(adults), who.school
    assert school
    pupil = next(one for one in who.people if one.is_pupil)
    compact = school.name.lower().replace("ä", "ae").removesuffix(" bochum")
    town, short = school.city, school.name.removesuffix(f" {school.city}")
    plain = person.family.replace("ü", "ue").replace("ß", "ss")
    together = short.replace("-Gymnasium", "gymnasium").replace("-Berufskolleg", "-berufskolleg")
    said = {
        "full": [f"{person.given} {person.family}", f"{person.given} {plain}", f"{person.family}, {person.given}",
                 f"{person.given} {person.family}".upper()],
        "title": [f"{rng.choice(TITLES)} {person.family}", f"{rng.choice(TITLES)} {person.given} {person.family}"],
        "initial": [f"{person.given[0]}. {person.family}", f"{person.given[0]}. {plain}"],
        "school": [school.name, short, f"{short} {town}", together, short.replace("-", " "), short.upper()],
        "school_gen": [f"{short}s" if not short.endswith("schule") else short],
        "link": [f"https://www.{compact}-{town.lower()}.de/mint", f"www.{compact}.de", f"{compact}.de/ag"],
        "mail": [next(one.mail for one in who.people if one.mail)],
        "phone": [rng.choice(PHONES)],
        "street": [school.street, f"{school.street}, {school.postcode} {town}",
                   school.street.replace("straße", "str.")],
        "pupil": [f"{pupil.given} {pupil.family}".strip() if pupil.family else f"Die Schülerin {pupil.given}"],
    }  # fmt: skip
    return rng.choice(said[what])


def _with_iptc(jpeg: bytes, fields: dict[int, str]) -> bytes:
    """The picture with IPTC fields, as picture agencies and older programs write them."""
    data = b"".join(
        b"\x1c\x02" + bytes([number]) + len(text.encode()).to_bytes(2) + text.encode()
        for number, text in fields.items()
    )
    resource = b"8BIM\x04\x04\x00\x00" + len(data).to_bytes(4) + data + (b"\0" if len(data) % 2 else b"")
    segment = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2) + segment + jpeg[2:]
