"""The rooms of the house, as the settings name them; demo is furniture and no room."""

from pathlib import Path

from config.settings import INSTALLED_APPS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = tuple(app for app in INSTALLED_APPS if (ROOT / app).is_dir() and app != "demo")
