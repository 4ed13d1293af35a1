from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hubs", "0007_own_barriers")]

    operations = [
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                fields=["answer_by", "id"],
                condition=models.Q(answered_at__isnull=True, closed_at__isnull=True),
                name="enquiry_waiting",
            ),
        ),
    ]
