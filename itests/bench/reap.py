#!/usr/bin/python3
"""reap.py COMMAND...: runs a command and reaps every orphan below it.

libvirtd waits until a QEMU that it probed is gone. In a container whose process 1 reaps nothing, it never goes;
this process takes its place.
"""
import ctypes
import os
import subprocess
import sys

PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
subprocess.Popen(sys.argv[1:])
try:
    while True:
        os.wait()
except ChildProcessError:
    pass
