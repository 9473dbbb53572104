"""A subscriber's contacts and a forgotten password in a browser; the codes are read in the trial's outbox."""

import re

from harness import test


def contact_tests(demo, person, pages):
    def code(address):
        """The latest code that was sent to an address."""
        rows = pages["systemAdministrator"].open("/outbox").all("tbody tr")
        row = next(r.text for r in rows if address in r.text and re.search("[0-9A-Z]{4}-[0-9A-Z]{4}", r.text))
        return re.search("[0-9A-Z]{4}-[0-9A-Z]{4}", row).group()

    @test("A contact counts once its code has come back; a forgotten password is replaced with a code that went there")
    def _():
        number = "+12125550168"
        page = person()
        page.open("/numbers/" + number).fill(mail="eve@home.example").press("Get this number")
        page.fill(code=page.find("#trial-code").text, cnam="EVE", password="plain words here", again="plain words here")
        page.press("Take the number").shows("The number is yours").shows("Contact")
        page.find("#contact details summary").click()
        page.fill(mail="eve@work.example").press("Send a code by mail").shows("waits for its code")
        page.fill(code="0000-0000").press("Verify").shows("not valid")
        page.fill(code=code("eve@work.example")).press("Verify").shows("The contact is verified").shows("eve@work.example")
        guest = person(script=False)
        guest.open("/forgot?as=subscriber").fill(name=number)
        guest.find("[name=to][value=mail]").click()
        guest.press("Send a code").shows("a code is on its way")
        guest.fill(code=code("eve@work.example"), password="other words here", again="other words here")
        guest.press("Set password").fill(name=number, password="other words here").press("Log in").shows("(212) 555-0168")
        page.open("/my-number")
        page.wait(lambda: "/login" in page.path, "the old session goes on")
        guest.find("#contact [action$='/mail/remove'] button").click()
        guest.shows("The contact is removed")
