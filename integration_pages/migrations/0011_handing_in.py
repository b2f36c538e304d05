from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("integration_pages", "0010_members"), ("integration_pages", "0010_news_pages")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="sent_version",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
    ]
