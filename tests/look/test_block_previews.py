"""An editor sees what a block looks like before choosing it."""

import pytest
from django.template.loader import render_to_string
from wagtail.blocks import Block

from integration_pages.home.blocks import StandardStream, StartStream

BLOCKS = {**StandardStream().child_blocks, **StartStream().child_blocks}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_shows_a_preview_in_the_look_of_the_portal(name: str) -> None:
    block: Block = BLOCKS[name]
    value = block.get_preview_value()
    context = {"block_def": block, "bound_block": block.bind(value), "page_title": ""}
    page = render_to_string(block.get_preview_template(value, context), context)
    assert "cms/css/components.css" in page
    assert len(page.split("<main>")[1].split("</main>")[0].split()) > 15
