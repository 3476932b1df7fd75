"""Lays out an edition: categories, prizes and who may take part, from a preset or from last year.

The form has a room of its own.
"""

from awards import eligibility
from awards.models import Category, Edition, Prize
from awards.presets import PresetEdition


def lay_out(edition: Edition, preset: PresetEdition) -> None:
    """Write the catalogue that ``preset`` knows below the row of ``edition``, which has none yet."""
    categories = Category.objects.bulk_create(
        Category(
            edition=edition,
            code=category.code,
            name_de=category.name_de,
            name_en=category.name_en,
            description_de=category.description_de,
            description_en=category.description_en,
            position=position,
        )
        for position, category in enumerate(preset.categories, 1)
    )
    by_code = {category.code: category for category in categories}
    Prize.objects.bulk_create(
        Prize(
            edition=edition,
            category=by_code[prize.category] if prize.category else None,
            name_de=prize.name_de,
            name_en=prize.name_en,
            description_de=prize.description_de,
            description_en=prize.description_en,
            amount_cents=prize.amount_cents,
            places=prize.places,
            position=position,
        )
        for position, prize in enumerate(preset.prizes, 1)
    )
    eligibility.lay_out(edition, preset.eligibility, by_code)


def copy_catalogue(old: Edition, new: Edition) -> None:
    """Categories, prizes and eligibility questions of ``old`` once more below ``new``, which has none yet."""
    ours: dict[int, Category] = {}
    for category in old.categories.all():
        known, category.pk, category.edition = category.pk, None, new
        category.save(force_insert=True)
        ours[known] = category
    for prize in old.prizes.all():
        prize.pk, prize.edition = None, new
        prize.category = ours[prize.category_id] if prize.category_id else None
        prize.save(force_insert=True)
    eligibility.copy(old, new, ours)
