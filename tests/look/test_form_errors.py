"""What stands above a form that was filled in wrongly."""

from django import forms
from django.template.loader import render_to_string


class Statement(forms.Form):
    title = forms.CharField(label="Title", error_messages={"required": "Please fill this in."})
    true = forms.BooleanField(label="All of this is true.", error_messages={"required": "Please confirm it."})
    topic = forms.CharField(label="What is it about?", error_messages={"required": "Please choose one."})
    languages = forms.MultipleChoiceField(
        label="Languages",
        choices=[("de", "Deutsch")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Please choose one."},
    )


def test_a_statement_is_not_said_again_before_what_is_wrong_with_it() -> None:
    html = render_to_string("components/form_errors.html", {"form": Statement({})})
    assert ">Title: Please fill this in.</a>" in html
    assert ">Please confirm it.</a>" in html
    assert "All of this is true." not in html
    assert ">Languages: Please choose one.</a>" in html
    assert ">What is it about? Please choose one.</a>" in html
