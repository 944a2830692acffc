"""viewflow on Django and the same PostgreSQL: ten steps handled one after the other, each in its own transaction."""

from __future__ import annotations

import django
from django.conf import settings
from sqlalchemy.engine import make_url


def configure(url: str) -> None:
    """Set Django up on a database and make its tables; once a process."""
    address = make_url(url)
    database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.database,
        "USER": address.username,
        "PASSWORD": address.password,
        "HOST": address.query["host"],
        "CONN_MAX_AGE": None,
    }
    apps = ["django.contrib.contenttypes", "django.contrib.auth", "viewflow", "viewflow.workflow", "bench.anchors"]
    settings.configure(DATABASES={"default": database}, INSTALLED_APPS=apps, USE_TZ=True)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


class Viewflow:
    """Takes cases through `steps` handled tasks."""

    def __init__(self, url: str, steps: int) -> None:
        configure(url)
        from bench.anchors.case_flow import flow_of

        self.flow = flow_of(steps)

    def one_case(self) -> None:
        from django.db import transaction
        from viewflow.workflow.models import Task

        with transaction.atomic():
            process = self.flow.start.run()
        while task := Task.objects.filter(process=process, finished__isnull=True).first():
            with transaction.atomic():
                task.flow_task.run(task)

    def close(self) -> None:
        from django.db import connection

        connection.close()
