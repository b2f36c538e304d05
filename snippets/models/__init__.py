from .contact_person import ContactPerson
from .notice import Notice
from .organisation import Organisation
from .place import AccessFeature, District, Place
from .taxonomy import FieldOfAction, TargetGroup

__all__ = [
    "AccessFeature",
    "ContactPerson",
    "District",
    "FieldOfAction",
    "Notice",
    "Organisation",
    "Place",
    "TargetGroup",
]
