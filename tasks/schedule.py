"""When each job runs. No date of the law stands here: jobs look at the record when they wake."""

from celery.schedules import crontab

SCHEDULE = {
    "deliver-messages": {"task": "tasks.deliver_messages", "schedule": 1.0, "options": {"expires": 2}},
    "seal-audit": {"task": "tasks.seal_audit", "schedule": 10.0, "options": {"expires": 10}},
    "send-chasers": {"task": "tasks.send_chasers", "schedule": crontab(hour=7, minute=15)},
    "rebuild-duties": {"task": "tasks.rebuild_duties", "schedule": crontab(hour=2, minute=30)},
    "check-entries": {"task": "tasks.check_entries", "schedule": crontab(hour=4, minute=30)},
    "sweep": {"task": "tasks.sweep", "schedule": crontab(hour=3, minute=30)},
}
