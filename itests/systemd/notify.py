#!/usr/bin/env python3
"""notify.py SOCKET FILE: a stand-in for systemd. Takes datagrams at SOCKET and appends them to FILE, a line each."""
import os
import socket
import sys

receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
receiver.bind(sys.argv[1])
with open(sys.argv[2], "a", encoding="utf-8", buffering=1) as file:
    print("listening", file=file)
    while os.getppid() != 1:
        print(receiver.recv(4096).decode().replace("\n", " "), file=file)
