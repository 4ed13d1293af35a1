import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hubs", "0002_record")]

    operations = [
        migrations.AddField(
            model_name="networkevent",
            name="hub",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="hubs.hub",
            ),
        ),
    ]
