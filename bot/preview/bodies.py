"""Reads the parameters of a call from a query string, a form, a multipart body or JSON."""

from __future__ import annotations

import json

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.preview.errors import ApiError, Json, bad_request

LARGEST_BODY = 20 * 1024 * 1024


async def read_body(request: Request) -> tuple[Json, dict[str, bytes]]:
    """Return the parameters as they were given, and the uploaded files by their field's name."""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        raise ApiError(413, "Request Entity Too Large")
    given: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return given | await _json(request), {}
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        fields, uploads = await _form(request)
        return given | fields, uploads
    if await request.body():
        raise bad_request(f'unsupported content type "{kind}"')
    return given, {}


async def _json(request: Request) -> Json:
    try:
        body = json.loads(await request.body() or b"{}")
    except ValueError:
        raise bad_request("can't parse request body as JSON") from None
    if not isinstance(body, dict):
        raise bad_request("object expected as request body")
    return body


async def _form(request: Request) -> tuple[Json, dict[str, bytes]]:
    fields: Json = {}
    uploads: dict[str, bytes] = {}
    try:
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = await value.read()
                else:
                    fields[name] = value
    except HTTPException as error:
        raise bad_request(f"can't parse request body: {error.detail}") from None
    return fields, uploads
