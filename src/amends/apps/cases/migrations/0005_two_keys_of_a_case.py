"""A case has a second key for what is said of people; most members' keys open with that of the installation alone.

Nothing is re-sealed here: histories are never altered. The next member who opens a case begins new keys for it.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_sealed"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="casekey", name="key_once_a_member"),
        migrations.AddField(
            model_name="casekey",
            name="circle",
            field=models.CharField(default="case", max_length=8),
        ),
        migrations.AddField(
            model_name="casekey",
            name="shielded",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="casekey",
            constraint=models.UniqueConstraint(
                fields=("case", "circle", "generation", "account"), name="key_once_a_member"
            ),
        ),
    ]
