"""Presets: complete editions to start from, as plain values in German and English."""

from awards.presets.mint import MINT_DIGITAL
from awards.presets.shapes import PresetCriterion, PresetEdition

PRESETS: dict[str, PresetEdition] = {preset.code: preset for preset in (MINT_DIGITAL,)}

__all__ = ["MINT_DIGITAL", "PRESETS", "PresetCriterion", "PresetEdition"]
