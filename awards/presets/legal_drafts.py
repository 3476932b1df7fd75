"""Legal texts for an organisation that has none yet: those of the preset, with gaps where only it knows the answer.

A gap stands in square brackets, "[Straße und Hausnummer]"; ``has_gaps`` finds it, so that none is published unseen.
"""

import re

from awards.presets.mint_texts import ACCESSIBILITY, IMPRINT, PRIVACY, TERMS

_GAP = re.compile(r"\[[^\]\n]+\](?!\()")
# What the demo's organisation says of itself, as it reads where somebody else must fill it in; the longer ones first.
_GAPS_DE = {
    " Diese Stiftung ist erfunden und dient nur der Vorführung der Software.": "",
    "Rechtsfähige Stiftung des bürgerlichen Rechts (erfunden). Alle Angaben auf dieser Seite dienen der Vorführung; "
    "Personen und Anschrift gibt es nicht.": "[Rechtsform, Aufsichtsbehörde, Register und Nummer]",
    "Dr. Hanna Beispiel (Vorsitz), Jörg Muster": "[Namen der Vertretungsberechtigten]",
    "Dr. Hanna Beispiel": "[Name]",
    "Stiftung Bildung Ruhr (Demo)": "[Name der Organisation]",
    "Musterallee 12": "[Straße und Hausnummer]",
    "45127 Essen": "[PLZ und Ort]",
    "0201 000000": "[Telefonnummer]",
    "im Ruhrgebiet": "in [Region]",
}
_GAPS_EN = {
    " This foundation is invented and only serves to demonstrate the software.": "",
    "Foundation with legal capacity under German civil law (invented). Everything on this page serves as a "
    "demonstration; neither the people nor the address exist.": "[Legal form, supervisory authority, register]",
    "Dr. Hanna Beispiel (chair), Jörg Muster": "[Names of the representatives]",
    "Dr. Hanna Beispiel": "[Name]",
    "Stiftung Bildung Ruhr (Demo)": "[Name of the organisation]",
    "Musterallee 12": "[Street and number]",
    "45127 Essen, Germany": "[Postcode, town, country]",
    "+49 201 000000": "[Telephone number]",
    "in the Ruhr area": "in [region]",
}
_ADDRESS = re.compile(r"[\w.]+@example\.org")


def drafts() -> dict[str, str]:
    """A draft for each legal text of an organisation, by the name of its field, such as "terms_de"."""
    made = {}
    for text in (TERMS, PRIVACY, IMPRINT, ACCESSIBILITY):
        made[f"{text.kind}_de"] = _with_gaps(text.body_de, _GAPS_DE, "[E-Mail-Adresse]")
        made[f"{text.kind}_en"] = _with_gaps(text.body_en, _GAPS_EN, "[e-mail address]")
    return made


def has_gaps(text: str) -> bool:
    """Whether something in square brackets is still to be filled in; the words of a link are none."""
    return bool(_GAP.search(text))


def _with_gaps(text: str, gaps: dict[str, str], address: str) -> str:
    for said, gap in gaps.items():
        text = text.replace(said, gap)
    return _ADDRESS.sub(address, text)
