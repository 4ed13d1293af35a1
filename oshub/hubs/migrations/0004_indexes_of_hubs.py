from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hubs", "0003_succession")]

    operations = [
        migrations.AddIndex(
            model_name="hub",
            index=models.Index(fields=["country", "slug"], name="hub_by_country"),
        ),
        migrations.AddIndex(
            model_name="hub",
            index=models.Index(fields=["changed_at", "id"], name="hub_changed"),
        ),
    ]
