from django import forms


class KeptKey(forms.HiddenInput):
    """Carries what an editor has no use for through the form, without a label of its own."""
