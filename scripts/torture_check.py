"""Checks histories of numbers against what clients were told: pure functions, and a check of the check.

An operation is a tuple: kind (allocate, update, release, read and others; all but read write), number, request id, when it began and
ended (one clock for all clients), outcome ("done", "refused ...", "unknown", "error"), and the version that was answered, or None.
A chain is a list of versions, ascending, each a mapping with "version" and "requestId", "operation", and "changes" of fields.
"""

# By these a number that somebody has gets another holder.
HAND_OVERS = {"handOverNumber", "requestPort", "completePort"}


def holder(chain):
    """The OCN that has a number after these versions, and the number's state; None for both if it was never given out."""
    fields = {}
    for entry in chain:
        for change in entry.get("changes", []):
            fields[change["field"]] = change["new"]
    return fields.get("ocn"), fields.get("state")


def misgiven(number, chain):
    """Versions that give out what somebody has, or take it from one carrier to another by no hand-over."""
    problems = []
    fields = {}
    for entry in chain:
        before = dict(fields)
        for change in entry.get("changes", []):
            fields[change["field"]] = change["new"]
        operation, version = entry.get("operation"), entry["version"]
        if operation in ("allocateNumber", "reserveNumber") and before.get("state") in ("assigned", "suspended"):
            problems.append(f"{number}: version {version} gives out what {before.get('ocn')} has")
        moves = before.get("ocn") and fields.get("ocn") and before["ocn"] != fields["ocn"]
        if moves and before.get("state") == "assigned" and operation not in HAND_OVERS:
            problems.append(f"{number}: version {version}, {operation}, takes it from {before['ocn']} to {fields['ocn']}")
    return problems


def judge(number, chains, operations):
    """What is wrong with one number: a list of sentences.

    `chains`: by node, the chain that it tells.
    """
    problems = []
    first_node, first = next(iter(chains.items()))
    for node, chain in chains.items():
        versions = [entry["version"] for entry in chain]
        if versions != list(range(1, len(versions) + 1)):
            problems.append(f"{number} at node {node}: versions {versions} have a gap or a fork")
        if [entry.get("requestId") for entry in chain] != [entry.get("requestId") for entry in first]:
            problems.append(f"{number}: node {node} tells another history than node {first_node}")
    problems += misgiven(number, first)
    made = {}
    for entry in first:
        request = entry.get("requestId")
        if request and request in made:
            problems.append(f"{number}: request {request} took effect twice")
        made[request] = entry["version"]
    timeline = []
    for kind, _, request, began, ended, outcome, version in operations:
        if outcome == "error":
            problems.append(f"{number}: {kind} {request} was answered with 500")
        elif kind == "read":
            if outcome == "done":
                timeline.append((began, ended, version or 0, kind))
                if version and version > len(first):
                    problems.append(f"{number}: version {version} was read and is in no history")
        elif outcome == "done":
            if request not in made:
                problems.append(f"{number}: {kind} {request} was acknowledged and is in no version")
            elif version is not None and version < made[request]:
                problems.append(f"{number}: {kind} {request} is version {made[request]}, and {version} was answered")
            else:
                timeline.append((began, ended, made[request], kind))
        elif outcome.startswith("refused") and request in made:
            problems.append(f"{number}: {kind} {request} was refused and took effect as version {made[request]}")
    # Whatever ended before something began has no later version.
    by_end = sorted(timeline, key=lambda one: one[1])
    highest, place = 0, 0
    for began, ended, version, kind in sorted(timeline):
        while place < len(by_end) and by_end[place][1] < began:
            highest = max(highest, by_end[place][2])
            place += 1
        if version < highest:
            problems.append(f"{number}: a {kind} of version {version} began after version {highest} was told")
    return problems


def check_the_check():
    """Each mistake in a right history must be found, and the right one passes: raises AssertionError else."""

    def right():
        chain = [{"version": n, "requestId": f"r{n}", "operation": "updateNumber", "changes": []} for n in range(1, 5)]
        chain[0] |= {"operation": "allocateNumber", "changes": [
            {"field": "ocn", "new": "9104"}, {"field": "state", "new": "assigned"}]}
        operations = [
            ("allocate", "n", "r1", 1.0, 2.0, "done", 1),
            ("allocate", "n", "lost", 1.0, 3.0, "refused 409", None),
            ("update", "n", "r2", 3.0, 4.0, "done", 2),
            ("read", "n", "x", 3.5, 3.6, "done", 1),
            ("update", "n", "r3", 5.0, 9.0, "unknown", None),
            ("read", "n", "y", 6.0, 7.0, "done", 3),
            ("release", "n", "r4", 10.0, 11.0, "done", 4),
            ("read", "n", "z", 12.0, 13.0, "done", 4),
        ]
        return {1: list(chain), 2: list(chain), 3: list(chain)}, operations

    def gap(chains, operations):
        del chains[2][1]

    def fork(chains, operations):
        chains[3][3] = {"version": 4, "requestId": "another"}

    def lost(chains, operations):
        for chain in chains.values():
            chain.pop()

    def twice(chains, operations):
        for chain in chains.values():
            chain.append({"version": 5, "requestId": "r2"})

    def double(chains, operations):
        for chain in chains.values():
            chain[1] = chain[1] | {"operation": "allocateNumber"}

    def stolen(chains, operations):
        for chain in chains.values():
            chain[2] = chain[2] | {"changes": [{"field": "ocn", "new": "073H"}]}

    def refused(chains, operations):
        operations[4] = ("update", "n", "r3", 5.0, 9.0, "refused 409", None)

    def error(chains, operations):
        operations[1] = ("allocate", "n", "lost", 1.0, 3.0, "error", None)

    def stale(chains, operations):
        operations[7] = ("read", "n", "z", 12.0, 13.0, "done", 3)

    def gone(chains, operations):
        operations[7] = ("read", "n", "z", 12.0, 13.0, "done", None)

    def future(chains, operations):
        operations[7] = ("read", "n", "z", 12.0, 13.0, "done", 5)

    def disorder(chains, operations):
        operations[0] = ("allocate", "n", "r1", 14.0, 15.0, "done", 1)

    def other(chains, operations):
        operations[2] = ("update", "n", "r2", 3.0, 4.0, "done", 1)

    assert judge("n", *right()) == [], judge("n", *right())
    for mistake in [gap, fork, lost, twice, double, stolen, refused, error, stale, gone, future, disorder, other]:
        history = right()
        mistake(*history)
        assert judge("n", *history), f"the mistake '{mistake.__name__}' passes"


if __name__ == "__main__":
    check_the_check()
    print("the checker finds what it should")
