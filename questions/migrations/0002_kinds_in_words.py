from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="question",
            name="kind",
            field=models.CharField(
                choices=[
                    ("short_text", "Short text"),
                    ("long_text", "Long text"),
                    ("rich_text", "Text with headings and lists"),
                    ("number", "Number"),
                    ("money", "Amount of money"),
                    ("date", "Date"),
                    ("choice", "Choice of one answer"),
                    ("choices", "Choice of several answers"),
                    ("yes_no", "Yes or no"),
                    ("scale", "Scale"),
                    ("table", "Table"),
                    ("link", "Link"),
                    ("video_link", "Link to a video"),
                    ("files", "Files"),
                    ("participants", "Participants"),
                    ("school", "School"),
                    ("consent", "Consent"),
                    ("heading", "Heading with text"),
                ],
                max_length=15,
                verbose_name="Kind",
            ),
        ),
    ]
