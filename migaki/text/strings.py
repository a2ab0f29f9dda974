"""The memory of a String Series, read where it lies through the Arrow C data interface.

Kernels read polars' string views in place, because a flat copy costs a third of what the work on it does.
https://arrow.apache.org/docs/format/CDataInterface.html, .../Columnar.html#variable-size-binary-view-layout
"""

from __future__ import annotations

import ctypes
import weakref
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

_RELEASE = CFUNCTYPE(None, c_void_p)


class _Schema(Structure):
    _fields_ = (
        ("format", c_char_p),
        ("name", c_char_p),
        ("metadata", c_char_p),
        ("flags", c_int64),
        ("n_children", c_int64),
        ("children", c_void_p),
        ("dictionary", c_void_p),
        ("release", _RELEASE),
        ("private_data", c_void_p),
    )


class _Array(Structure):
    _fields_ = (
        ("length", c_int64),
        ("null_count", c_int64),
        ("offset", c_int64),
        ("n_buffers", c_int64),
        ("n_children", c_int64),
        ("buffers", POINTER(c_void_p)),
        ("children", c_void_p),
        ("dictionary", c_void_p),
        ("release", _RELEASE),
        ("private_data", c_void_p),
    )


class _Stream(Structure):
    _fields_ = (
        ("get_schema", CFUNCTYPE(c_int, c_void_p, POINTER(_Schema))),
        ("get_next", CFUNCTYPE(c_int, c_void_p, POINTER(_Array))),
        ("get_last_error", c_void_p),
        ("release", _RELEASE),
        ("private_data", c_void_p),
    )


_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype, _pointer.argtypes = c_void_p, (ctypes.py_object, c_char_p)


@dataclass(frozen=True, eq=False)
class Strings:
    """Where the bytes of every string lie; they live as long as this object does.

    `views` is uint64 (n, 2): a length in the low half of the first word; the second word holds the number of a buffer
    (low half) and a place in it (high half) if the length is over 12, else the bytes follow the length.
    `buffers` is uint64: the address of each buffer. The view of a null is of no use.
    """

    views: npt.NDArray[np.uint64]
    buffers: npt.NDArray[np.uint64]
    owner: object

    @classmethod
    def of(cls, text: pl.Series) -> Strings:
        """Look at a String Series without copying its bytes."""
        array = _export(text.rechunk())
        count = array.n_buffers - 3  # validity, views, the buffers, their lengths
        addresses = [array.buffers[2 + number] or 0 for number in range(count)]
        at = (array.buffers[1] or 0) + 16 * array.offset
        words = (ctypes.c_uint64 * (2 * len(text))).from_address(at) if len(text) else (ctypes.c_uint64 * 0)()
        views = np.frombuffer(memoryview(words), np.uint64)
        return cls(views.reshape(-1, 2), np.array(addresses or [0], np.uint64), array)

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """Give the number of bytes of every string."""
        return (self.views[:, 0] & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _export(text: pl.Series) -> _Array:
    capsule = text.__arrow_c_stream__()
    stream = _Stream.from_address(_pointer(capsule, b"arrow_array_stream") or 0)
    schema, array = _Schema(), _Array()
    if stream.get_schema(byref(stream), byref(schema)) or stream.get_next(byref(stream), byref(array)):
        raise RuntimeError("polars gave no Arrow array")
    layout = schema.format
    schema.release(ctypes.addressof(schema))
    if layout != b"vu":
        raise TypeError(f"expected string views, polars gave {layout!r}")
    if array.release:
        held = _Array.from_buffer_copy(array)
        weakref.finalize(array, _release, held)
    return array


def _release(array: _Array) -> None:
    array.release(ctypes.addressof(array))
