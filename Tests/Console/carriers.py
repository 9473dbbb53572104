"""A carrier's clerk and manager in a browser: many numbers from a file, rejects, somebody faster, subscribers, people."""

import pathlib
import re
import time

from browser import PATIENCE
from harness import complaints, test

FIRST = 2125560000
ROWS = 3_000


def saved(folder, name):
    """The text of a file that the browser saves."""
    path, end = pathlib.Path(folder, name), time.monotonic() + PATIENCE
    while not path.exists() or not path.stat().st_size:
        assert time.monotonic() < end, f"{name} is not saved"
        time.sleep(0.05)
    text = path.read_text()
    path.unlink()
    return text


def carrier_tests(demo, person, pages):
    @test("A file of numbers: tried first, imported in parts with live progress, rejects saved, corrected, imported again")
    def _():
        page = person("carrier")
        folder = demo.folder.name
        page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder})
        rows = ["number,cnam,notes"] + [f"+1{FIRST + n},ROW {n}," for n in range(ROWS)]
        rows[6] = f'+1{FIRST + 5},FIVE,"a note, with commas"'
        rows[2_500] = "nonsense,WRONG,"
        rows[2_600] = f"+1{FIRST + 2_599},A NAME FAR TOO LONG FOR THIS,"
        page.open("/import")
        set_text = "const area = document.getElementById('csv'); area.value = arguments[0];"
        page.driver.execute_script(set_text, "\n".join(rows) + "\n")
        page.find("button[value=dry]").click()
        page.shows("What would happen").shows("2,998")
        # Each step of the bar is remembered, for it may be over before anybody looks.
        page.driver.execute_script(
            "window.steps = []; const bar = document.getElementById('import-progress');"
            "new MutationObserver(() => steps.push(bar.value)).observe(bar, {attributes: true});")
        page.find("button[value=real]").click()
        page.shows("What happened").shows("2,998").shows("nonsense,WRONG")
        assert page.driver.execute_script("return steps").count(ROWS) and 2_000 in page.driver.execute_script("return steps")
        cells = [[cell.text for cell in row.find_elements("css selector", "td")] for row in page.all("#rejects tbody tr")]
        assert [row[0] for row in cells] == ["2501", "2601"], cells
        page.find("[data-save]").click()
        rejects = saved(folder, "rejects.csv")
        lines = rejects.splitlines()
        assert lines[0] == "number,cnam,notes,reason" and lines[1].startswith("nonsense,WRONG,,"), rejects
        corrected = rejects.replace("nonsense", f"+1{FIRST + 2_499}").replace("A NAME FAR TOO LONG FOR THIS", "SHORT")
        page.open("/import").driver.execute_script(set_text, corrected)
        page.press("Import").shows("What happened")
        assert not page.all("#rejects"), page.text
        page.open(f"/numbers/+1{FIRST + 2_599}").shows("SHORT")
        page.open(f"/numbers/+1{FIRST + 5}").shows("a note, with commas")
        assert not complaints(page.driver)

    @test("Who is a moment too late is told who was faster, and finds near equals")
    def _():
        number = "+12125550170"
        late = person(node=2, script=False, role="systemAdministrator").open("/numbers/" + number).fill(ocn="073H")
        pages["carrier"].open("/numbers/" + number).press("Allocate").shows("The number is yours")
        late.press("Allocate").shows("Taken by Verizon New York, Inc.").shows("Nothing was changed")
        late.find("a[href^='/find?like=']").click()
        late.shows("(212) 555-01")
        assert number not in [chip.get_attribute("href")[-12:] for chip in late.all(".chip")]

    @test("Values are checked by the registry's own rules while they are typed, and telephone numbers take their form")
    def _():
        page = pages["carrier"].open("/numbers/+12125550170")
        page.find("details.edit summary").click()
        page.fill(cnam="A NAME FAR TOO LONG FOR THIS")
        page.wait(lambda: "15 printable" in page.find(".check-problem").text, "the rule is not shown")
        page.open("/ports/request").fill(number="2125550163")
        assert page.find("#number").get_attribute("value") == "(212) 555-0163"
        page.fill(number="+44 20 7946 0958")
        assert page.find("#number").get_attribute("value") == "+44 20 7946 0958"

    @test("A carrier invites its subscriber, who sets a password with the access code and logs in")
    def _():
        number = "+12125550171"
        page = pages["carrier"].open("/numbers/" + number).fill(cnam="ANN").press("Allocate").shows("The number is yours")
        page.press("Invite the subscriber").shows("shown this once")
        code = page.find("#secret").text
        guest = person(script=False)
        guest.open("/register?as=subscriber")
        guest.fill(name=number, code="0000-0000", password="words of mine", again="words of mine")
        guest.press("Set password").shows("not valid")
        guest.fill(name=number, code=code, password="words of mine", again="words of mine").press("Set password")
        guest.fill(name=number, password="words of mine").press("Log in").shows("(212) 555-0171").shows("Get a PIN")
        # A code is good once.
        other = person(script=False).open("/register?as=subscriber")
        other.fill(name=number, code=code, password="words of others", again="words of others").press("Set password")
        other.shows("not valid")

    @test("A manager invites a clerk, who forgets the password and gets a new one; disabled, the clerk is out")
    def _():
        mail = "joe@verizon.example"
        manager = person("ocnManager").open("/people").fill(mail=mail, name="Joe Roe").press("Invite").shows("shown this once")
        code = manager.find("#secret").text
        clerk = person()
        clerk.open("/register").fill(name=mail, code=code, password="the first words", again="the first words")
        clerk.press("Set password")
        clerk.open("/forgot").fill(name=mail).press("Send a code").shows("a code is on its way")
        rows = pages["systemAdministrator"].open("/outbox").all("tbody tr")
        sent = next(row.text for row in rows if mail in row.text)
        code = re.search("[0-9A-Z]{4}-[0-9A-Z]{4}", sent).group()
        clerk.fill(code=code, password="the second words", again="the second words").press("Set password")
        clerk.fill(name=mail, password="the second words").press("Log in").shows("Numbers")
        row = next(r for r in manager.open("/people").all("tbody tr") if mail in r.text)
        manager.click(row.find_element("css selector", "[action$='/disable'] button")).shows("disabled")
        clerk.wait(lambda: "/login" in clerk.open("/numbers").path, "a disabled account goes on")
