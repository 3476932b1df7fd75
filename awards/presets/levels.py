"""The five steps that every criterion of every preset is judged in."""

from awards.presets.shapes import PresetLevel

LABELS = (
    ("nicht erkennbar", "not apparent"),
    ("in Ansätzen", "in part"),
    ("solide", "solid"),
    ("überzeugend", "convincing"),
    ("herausragend", "outstanding"),
)


def levels(*descriptions: tuple[str, str]) -> tuple[PresetLevel, ...]:
    """Five levels from 1 to 5, each with its shared label and the words of this criterion."""
    return tuple(
        PresetLevel(score, label_de, label_en, text_de, text_en)
        for score, ((label_de, label_en), (text_de, text_en)) in enumerate(zip(LABELS, descriptions, strict=True), 1)
    )
