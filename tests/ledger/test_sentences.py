"""Events in words."""

from django.utils import translation

from ledger import sentences
from ledger.models import Event


def event(what: str, **fields: object) -> Event:
    return Event(**{"what": what, "actor_name": "Ayşe Yılmaz", "subject_name": "Brückenbau", **fields})


def test_taught_event_reads_as_a_sentence() -> None:
    sentences.offer({"bridge.built": "%(actor)s built “%(subject)s” in %(days)s days."})

    said = sentences.sentence(event("bridge.built", details={"days": 3}))

    assert said == "Ayşe Yılmaz built “Brückenbau” in 3 days."


def test_missing_detail_reads_as_a_dash() -> None:
    sentences.offer({"bridge.built": "%(actor)s built “%(subject)s” in %(days)s days."})

    assert sentences.sentence(event("bridge.built")) == "Ayşe Yılmaz built “Brückenbau” in – days."


def test_a_name_that_was_erased_reads_as_somebody() -> None:
    sentences.offer({"bridge.signed": "%(signed_by)s signed “%(subject)s”."})

    assert sentences.sentence(event("bridge.signed")) == "Jemand (Name gelöscht) signed “Brückenbau”."


def test_unknown_event_stays_plain() -> None:
    assert sentences.sentence(event("bridge.fell")) == "Ayşe Yılmaz: bridge.fell – Brückenbau"


def test_percent_sign_in_a_name_breaks_nothing() -> None:
    sentences.offer({"bridge.built": "%(actor)s built “%(subject)s”."})

    assert sentences.sentence(event("bridge.built", subject_name="100 % Wind")) == "Ayşe Yılmaz built “100 % Wind”."


def test_noun_of_the_log_reads_as_people_say_it() -> None:
    with translation.override("en"):
        assert [sentences.noun_in_words(noun) for noun in ("entry", "bridge")] == ["Entries", "bridge"]
