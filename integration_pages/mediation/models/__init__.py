from .mediator import Assignment, Mediator, MediatorLanguage
from .page import MediationPage
from .request import MediationRequest

__all__ = ["Assignment", "MediationPage", "MediationRequest", "Mediator", "MediatorLanguage"]
