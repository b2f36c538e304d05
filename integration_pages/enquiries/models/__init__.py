from .declaration import Declaration, FormDeclaration
from .enquiry import Answer, Enquiry, Kind, OtherForm, Topic
from .log import AccessLog, Action, Channel, DeskEntry, PurgeRun, RecordMail
from .policy import FormPolicy, NoticeVersion, declared_forms
from .record import PUBLIC_TASK, PersonalRecord, RecordQuerySet, State, record_models
from .tally import Tally, quarter_of

__all__ = [
    "PUBLIC_TASK",
    "AccessLog",
    "Action",
    "Answer",
    "Channel",
    "Declaration",
    "DeskEntry",
    "Enquiry",
    "FormDeclaration",
    "FormPolicy",
    "Kind",
    "NoticeVersion",
    "OtherForm",
    "PersonalRecord",
    "PurgeRun",
    "RecordMail",
    "RecordQuerySet",
    "State",
    "Tally",
    "Topic",
    "declared_forms",
    "quarter_of",
    "record_models",
]
