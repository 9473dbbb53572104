"""Porting in a browser: a subscriber, the carrier that has the number, and the one that gets it."""

from harness import complaints, test


def porting_tests(demo, person, pages):
    clerk = {}

    def gaining(**options):
        """A clerk of the carrier that numbers are ported to."""
        if not clerk:
            admin = pages["systemAdministrator"].open("/people")
            admin.fill(mail="clerk@telnyx.example", name="Clerk", ocn="073H").press("Invite").shows("shown this once")
            code = admin.find("#secret").text
            clerk.update(role="carrier", mail="clerk@telnyx.example", password="words of the clerk")
            guest = person()
            guest.open("/register").fill(name=clerk["mail"], code=code, password=clerk["password"], again=clerk["password"])
            guest.press("Set password")
        return person(account=clerk, **options)

    def subscribe(number, **options):
        """Somebody gets a number from the carrier of the first node, and stays logged in."""
        page = person(**options)
        page.open("/numbers/" + number).fill(mail="ann@home.example").press("Get this number")
        page.fill(code=page.find("#trial-code").text, cnam="ANN", password="plain words here", again="plain words here")
        return page.press("Take the number").shows("The number is yours")

    def get_pin(page):
        """A PIN, which is shown once and is in no address."""
        page.press("Get a PIN").shows("shown this once").shows("for another 6 d 23 h")
        pin = page.find("#secret").text
        assert pin.replace("-", "") not in page.driver.current_url.replace("-", "")
        page.press("Back to the number").shows("for another 6 d 23 h")
        assert pin not in page.driver.page_source
        return pin

    def ask(page, number, pin=None):
        page.open("/ports/request").fill(number=number)
        if pin:
            page.fill(pin=pin)
        page.press("Ask for it").shows("What happened")
        assert not pin or pin not in page.driver.page_source
        return page

    @test("Subscribe, get a PIN, and take the number to another carrier with it")
    def _():
        number = "+12125550160"
        page = subscribe(number)
        pin = get_pin(page)
        other = ask(gaining(), number, pin).shows("moved")
        page.open("/my-number").shows("Telnyx").shows("ported from").shows("Completed")
        page.open(f"/numbers/{number}/history").shows("Request port")
        other.open("/numbers").shows("(212) 555-0160")
        assert not complaints(page.driver) and not complaints(other.driver)

    @test("A PIN of one's own comes with a warning, and the port waits for its subscriber to stop it")
    def _():
        number = "+12125550161"
        page = subscribe(number)
        page.find("details.setting-more summary").click()
        page.shows("can find a PIN of few digits").fill(pin="111111").press("Set the PIN").shows("one digit repeated")
        page.fill(pin="480215").press("Set the PIN").shows("Your PIN is set")
        ask(gaining(), number, "480215").shows("cooling")
        page.open("/my-number").shows("port pending").shows("Asked for with the right PIN")
        page.press("Stop the port").shows("the port is stopped").shows("Stopped by the subscriber")
        page.press("Undo the cancellation").shows("Stop the port").press("Lock against porting")
        page.shows("The subscriber forbids porting").shows("Cancelled")

    @test("The losing carrier finds a request in its inbox and rejects it; the gaining one asks again")
    def _():
        number = "+12125550162"
        page = pages["carrier"].open("/numbers/" + number)
        page.fill(cnam="INBOX").press("Allocate").shows("The number is yours")
        other = ask(gaining(), number).shows("waiting for an answer")
        page.open("/ports").shows("(212) 555-0162").shows("answer due")
        card = next(c for c in page.all(".port-card") if "(212) 555-0162" in c.text)
        card.find_element("css selector", "[name=cause] option[value='postal-code-mismatch']").click()
        page.click(card.find_element("css selector", "[action$='/port/reject'] button")).shows("rejected")
        other.open("/ports?ended=1").shows("The ZIP code does not match").press("Ask again")
        page.open("/numbers/" + number).shows("Waiting for an answer").press("Hand it over now")
        page.shows("moved to Telnyx")
        other.open("/numbers/" + number).shows("Held by Telnyx")

    @test("Several numbers are asked for at once, each with its own answer")
    def _():
        for number in ["+12125550163", "+12125550164"]:
            pages["carrier"].open("/numbers/" + number).press("Allocate").shows("The number is yours")
        other = gaining().open("/ports/request")
        other.find("#port-form details summary").click()
        other.fill(list="(212) 555-0163\n2125550164, 0000-0000-0000-0\nnonsense 1\n").press("Ask for it")
        other.shows("waiting for an answer").shows("does not open").shows("nonsense 1")

    @test("Without JavaScript: get a PIN, port, stop a port, reject one, lock")
    def _():
        number = "+12125550165"
        page = subscribe(number, script=False)
        page.press("Get a PIN").shows("shown this once")
        other = gaining(script=False)
        ask(other, number, page.find("#secret").text).shows("moved")
        page.open("/my-number").shows("Telnyx").press("Lock against porting").press("Lift port lock")
        back = pages["carrier"].open("/ports/request")
        back.fill(number=number).press("Ask for it").shows("waiting for an answer")
        page.open("/my-number").press("Stop the port").shows("Stopped by the subscriber")
        page.press("Undo the cancellation").shows("Waiting for an answer")
        other.open("/ports").shows("(212) 555-0165").fill(cause="not-authorised").press("Reject").shows("rejected")
        page.open("/my-number").shows("The subscriber did not ask for it")
