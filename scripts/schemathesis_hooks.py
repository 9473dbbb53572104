"""What Schemathesis has to be told of this API: how to send CSV, and not to revoke the key that it uses."""

import itertools
import os
import re

import schemathesis
from hypothesis import strategies as st

# Rows that can be read; what can't be is left to the project's own tests.
ROWS = st.sampled_from(
    [
        "npa,nxx,x,ocn,company_type\n212,736,1,9104,RBOC\n",
        "number,cnam\n+12127360001,ANNA\n",
        "number\nnonsense\n",
        "number\n2127360002\n+12127360003\n",
    ]
)
schemathesis.openapi.media_type("text/csv", ROWS.map(str.encode))

SERIAL = itertools.count()
VALID_BLOCK = re.compile(r"1[0-9]{6}(-[0-9])?\Z")
OWN_KEY = os.environ["E164_API_KEY_ID"]


@schemathesis.hook
def filter_case(context, case):
    own = (case.path_parameters or {}).get("id") == OWN_KEY
    return not (own and case.method in ("PATCH", "DELETE"))


@schemathesis.hook
def map_body(context, body):
    """Another record for each request: one that is changed all the time asks for If-Match (429 too-many-changes)."""
    operation = context.operation
    if operation is None or operation.method.upper() != "POST" or not isinstance(body, dict):
        return body
    serial = next(SERIAL)
    if operation.path == "/v1/accounts" and isinstance(body.get("mail"), str):
        return {**body, "mail": f"person-{serial}@carrier.example"}
    if operation.path == "/v1/blocks" and VALID_BLOCK.match(str(body.get("block"))):
        return {**body, "block": f"1212{200 + serial % 700}-{serial // 700 % 10}"}
    return body


@schemathesis.hook
def before_call(context, case, kwargs):
    """Schemathesis 4.32 reads a header's example `"0"` as JSON and sends 0, which is no entity tag (RFC 9110)."""
    version = (case.headers or {}).get("If-Match")
    is_meant_well = case.meta is not None and case.meta.generation.mode.value == "positive"
    if is_meant_well and isinstance(version, str) and version.isdigit():
        case.headers["If-Match"] = f'"{version}"'
