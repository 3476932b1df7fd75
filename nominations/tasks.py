"""What the clock asks of nominations, at each sweep."""

from celery import shared_task

from nominations import nominations, nominees, thanks


@shared_task
def sweep() -> None:
    nominees.remind_due()
    nominees.expire_due()
    nominees.erase_due()
    nominations.drop_unconfirmed()
    thanks.write_due()
