"""Layers of a PDF that are switched off: whoever opens the file could switch them on. They are taken out for good."""

from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, Stream

_SHOWS = {"Tj", "TJ", "Do", "sh", "INLINE IMAGE", "'", '"'}
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


def drop_hidden(document: Pdf) -> None:
    """Remove what lies on hidden layers, then the layers themselves: what was visible stays so."""
    layers = document.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary):
        return
    hidden = _hidden(layers)
    for page in document.pages:
        _without_notes(page.obj, hidden)
        resources = page.obj.get("/Resources") or _inherited(page.obj, "/Resources")
        if _uses(resources, hidden):
            page.Contents = Stream(document, _cleared(page, resources, hidden))
    for one in document.objects:
        if not isinstance(one, Stream) or one.get("/Type") == Name.Metadata:
            continue
        if _is_hidden(one.get("/OC"), hidden):
            _empty(one)
        elif one.get("/Subtype") == Name.Form and _uses(one.get("/Resources"), hidden):
            one.write(_cleared(one, one.get("/Resources"), hidden))
    for layer in layers.get("/OCGs", Array()):
        if isinstance(layer, Dictionary) and "/Name" in layer:
            layer["/Name"] = pikepdf.String("")
    del document.Root["/OCProperties"]


def _hidden(layers: Dictionary) -> set[tuple[int, int]]:
    """The numbers of the layers that are switched off as the file opens."""
    usual = layers.get("/D", Dictionary())
    named = {state: {one.objgen for one in usual.get(state, Array())} for state in ("/ON", "/OFF")}
    if usual.get("/BaseState") == Name.OFF:
        return {one.objgen for one in layers.get("/OCGs", Array())} - named["/ON"]
    return named["/OFF"]


def _is_hidden(member: Object | None, hidden: set[tuple[int, int]]) -> bool:
    """Whether a layer, or a group of them under a policy, is off."""
    if not isinstance(member, Dictionary):
        return False
    if member.get("/Type") != Name.OCMD:
        return member.objgen in hidden
    listed = member.get("/OCGs")
    groups = list(listed) if isinstance(listed, Array) else [listed] if isinstance(listed, Dictionary) else []
    if not groups:
        return False
    off = [one.objgen in hidden for one in groups if isinstance(one, Dictionary)]
    policy = str(member.get("/P", "/AnyOn"))
    verdicts = {"/AllOn": any(off), "/AnyOff": not any(off), "/AllOff": not all(off)}
    return verdicts.get(policy, all(off))


def _uses(resources: Object | None, hidden: set[tuple[int, int]]) -> bool:
    return bool(_hidden_names(resources, hidden))


def _hidden_names(resources: Object | None, hidden: set[tuple[int, int]]) -> set[str]:
    properties = resources.get("/Properties") if isinstance(resources, Dictionary) else None
    if not isinstance(properties, Dictionary):
        return set()
    return {name for name, member in properties.items() if _is_hidden(member, hidden)}


def _cleared(holder: Any, resources: Object | None, hidden: set[tuple[int, int]]) -> bytes:
    """The drawing without what stands between the marks of a hidden layer. What sets colour or place stays."""
    names, stack = _hidden_names(resources, hidden), list[bool]()
    kept: list[Any] = []
    for instruction in pikepdf.parse_content_stream(holder):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in {"BDC", "BMC"}:
            is_layer = operator == "BDC" and operands[0] == Name.OC and str(operands[1]) in names
            stack.append(is_layer or (bool(stack) and stack[-1]))
        elif operator == "EMC" and stack:
            stack.pop()
        elif stack and stack[-1]:
            kept += _unseen(instruction, operator)
            continue
        kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def _unseen(instruction: Any, operator: str) -> Iterable[Any]:
    if operator in _PAINTS:
        return [pikepdf.ContentStreamInstruction([], Operator("n"))]
    return [] if operator in _SHOWS else [instruction]


def _without_notes(page: Object, hidden: set[tuple[int, int]]) -> None:
    notes = page.get("/Annots")
    if isinstance(notes, Array):
        kept = [one for one in notes if not (isinstance(one, Dictionary) and _is_hidden(one.get("/OC"), hidden))]
        page["/Annots"] = Array(kept)


def _empty(stream: Stream) -> None:
    for key in [key for key, _value in stream.items() if key not in {"/Type", "/Length"}]:
        del stream[key]
    stream["/Subtype"], stream["/BBox"] = Name.Form, Array([0, 0, 0, 0])
    stream.write(b"")


def _inherited(page: Object, key: str) -> Object | None:
    holder: Object | None = page
    for _depth in range(50):
        holder = holder.get("/Parent") if isinstance(holder, Dictionary) else None
        if holder is None or key in holder:
            break
    return holder.get(key) if isinstance(holder, Dictionary) else None
