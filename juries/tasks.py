"""What the jury room does by the clock, and the plans that a person asked for."""

from celery import shared_task

from config.nudge import nudge
from juries import proposals, recusals, rounds
from juries.deskwork import orders


@shared_task
def compute_proposal(proposal_id: int) -> None:
    proposals.compute(proposal_id)


@shared_task
def carry_out_proposal(proposal_id: int) -> None:
    proposals.carry_out(proposal_id)


@shared_task
def sweep() -> None:
    rounds.close_due()
    rounds.remind_due()
    recusals.find_own()
    orders.lay_due()
    for task, proposal_id in proposals.waiting():
        nudge(f"juries.tasks.{task}", proposal_id)
