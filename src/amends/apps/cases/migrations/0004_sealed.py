"""Titles, places and names go in sealed; keys, the ends of memberships and emergency openings have tables."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import amends.apps.cases.models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_told_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(max_length=60)),
                ("number", models.PositiveIntegerField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("seen", models.DateTimeField(blank=True, null=True)),
                ("reviewed", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CaseKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("generation", models.PositiveIntegerField()),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="member_once_a_case",
        ),
        migrations.RemoveField(
            model_name="case",
            name="place",
        ),
        migrations.RemoveField(
            model_name="case",
            name="title",
        ),
        migrations.RemoveField(
            model_name="party",
            name="name",
        ),
        migrations.AddField(
            model_name="case",
            name="generation",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="case",
            name="opaque",
            field=models.CharField(default=amends.apps.cases.models.opaque_name, max_length=32, unique=True),
        ),
        migrations.AddField(
            model_name="case",
            name="sealed",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="membership",
            name="ended",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("audit", "to check what was done"),
                    ("casework", "to stand by the people"),
                    ("finance", "to decide about money and contracts"),
                    ("lead", "to lead the case"),
                    ("legal", "to look after rights and data"),
                    ("own_part", "to do their own part"),
                    ("service", "to give a service"),
                ],
                default="own_part",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="since",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="membership",
            name="until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="party",
            name="sealed",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", None)), fields=("case", "account"), name="member_once_a_case"
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="breakings", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="informed",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="casekey",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="casekey",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="cases.case"),
        ),
        migrations.AddConstraint(
            model_name="casekey",
            constraint=models.UniqueConstraint(fields=("case", "generation", "account"), name="key_once_a_member"),
        ),
    ]
