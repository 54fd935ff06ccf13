"""Passing a feast on."""

import segno

from tests.web.site import ADDRESS, Browser, Site


def test_what_is_passed_on_is_the_feasts_address_and_nothing_of_ones_own(site: Site, cem: Browser):
    page = cem.open("/feasts/harvest-feast/share")
    address = f"{ADDRESS}/feasts/harvest-feast"
    assert page.by_id("share-link").get("value") == address
    token = cem.cookies["longtable"]
    answer = cem.send("GET", "/feasts/harvest-feast/share")
    assert token not in answer.text
    drawn = segno.make(address, error="m", micro=False, boost_error=False)
    assert drawn.svg_inline(omitsize=True, svgclass=None, lineclass=None, border=4) in answer.text


def test_it_names_the_address_that_the_operator_gave_and_there_is_none_of_no_feast(site: Site):
    visitor = site.browser()
    assert visitor.send("GET", "/feasts/nothing/share").status == 404
