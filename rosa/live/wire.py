"""Writing to very many sockets without letting go of the interpreter in between.

Python's own `socket.send` lets other threads run during every call, and gets its turn back only when they let
go: up to 5 ms later when one is busy. With a thousand sockets to write to that is seconds. A send that does
not block takes microseconds, so here the interpreter is kept; between two calls threads take turns as ever.
"""

import ctypes
from socket import MSG_DONTWAIT, MSG_NOSIGNAL

FLAGS = MSG_DONTWAIT | MSG_NOSIGNAL

# send(descriptor, bytes, size, FLAGS) answers how many bytes were sent, or -1. Man page: send(2).
send = ctypes.PyDLL(None).send
send.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int)
send.restype = ctypes.c_ssize_t
