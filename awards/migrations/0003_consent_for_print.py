"""Print is a purpose of its own: who agrees to a brochure has not agreed to the web, nor the other way round."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("awards", "0002_edition_announcement")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("participation", "Taking part under the terms of participation"),
                    ("publish_work", "Publication of the entry"),
                    ("publish_print", "Presentation of the entry in print"),
                    ("publish_name", "Publication of names"),
                    ("publish_picture", "Publication of pictures"),
                ],
                max_length=20,
            ),
        )
    ]
