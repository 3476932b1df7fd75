"""Presets: complete editions to start from, as plain values in German and English."""

from awards.presets.mint import MINT_DIGITAL
from awards.presets.project import PROJECT
from awards.presets.shapes import PresetCriterion, PresetEdition
from awards.presets.teacher import TEACHER_NOMINATION

# In the order in which they are offered; the first is suggested.
PRESETS: dict[str, PresetEdition] = {preset.code: preset for preset in (MINT_DIGITAL, PROJECT, TEACHER_NOMINATION)}

__all__ = ["MINT_DIGITAL", "PRESETS", "PROJECT", "TEACHER_NOMINATION", "PresetCriterion", "PresetEdition"]
