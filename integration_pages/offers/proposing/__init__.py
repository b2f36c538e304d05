"""What organisations may propose for their offers."""


def connect() -> None:
    """Once, when the application starts: offers are entries, and a confirmation answers what was asked by mail."""
    from integration_pages.offers.trust.answers import answer_open
    from integration_pages.submissions.proposals import targets

    from .target import OfferTarget

    targets.register(OfferTarget())
    if answer_open not in targets.CONFIRMED:
        targets.CONFIRMED.append(answer_open)
