"""Turns a preset into rows: categories, prizes, and the first version of the form."""

from datetime import datetime

from awards.models import Category, Edition, FormVersion, Page, Prize, Question
from awards.presets import PresetEdition, PresetQuestion

MEGABYTE = 1024 * 1024


def lay_out(edition: Edition, preset: PresetEdition, *, published_at: datetime) -> None:
    """Write everything ``preset`` knows below the row of ``edition``, which has none of it yet."""
    _categories_and_prizes(edition, preset)
    form = FormVersion.objects.create(edition=edition, number=1, published_at=published_at)
    pages = Page.objects.bulk_create(
        Page(
            form=form,
            position=position,
            title_de=page.title_de,
            title_en=page.title_en,
            intro_de=page.intro_de,
            intro_en=page.intro_en,
        )
        for position, page in enumerate(preset.pages, 1)
    )
    Question.objects.bulk_create(
        _question(row, position, question)
        for row, page in zip(pages, preset.pages, strict=True)
        for position, question in enumerate(page.questions, 1)
    )


def _categories_and_prizes(edition: Edition, preset: PresetEdition) -> None:
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


def _question(page: Page, position: int, asked: PresetQuestion) -> Question:
    return Question(
        page=page,
        key=asked.key,
        kind=asked.kind,
        position=position,
        label_de=asked.label_de,
        label_en=asked.label_en,
        help_de=asked.help_de,
        help_en=asked.help_en,
        required=asked.required,
        # A row has one limit: characters of a text, or how many files.
        limit=asked.max_count if asked.kind in ("files", "participants") else asked.limit,
        options=[{"code": option.code, "de": option.label_de, "en": option.label_en} for option in asked.options],
        accepts=list(asked.file_kinds),
        max_size=asked.max_size_mb * MEGABYTE if asked.max_size_mb else None,
        purpose=asked.purpose or "",
        seen_by_jury=asked.seen_by_jury,
        hidden_when_blind=asked.blind_hidden and asked.seen_by_jury,
        is_public=asked.public,
        is_personal=asked.personal,
    )
