"""`serve` as a person runs it: another port when one is taken, a clean stop on Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def test_serve_finds_a_port_answers_and_stops(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "casebook", "serve", "--port", str(port)]
        with subprocess.Popen(
            [*command, "--root", str(REPOSITORY)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts"), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as server:
            assert server.stdout
            assert server.stderr
            said = server.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
            assert found, said
            assert int(found.group(1)) != port
            with urllib.request.urlopen(found.group(0) + "search.html") as answer:
                assert answer.status == 200
            os.killpg(server.pid, signal.SIGINT)
            rest, errors = server.communicate(timeout=30)
            assert server.returncode == 130
            assert rest == ""
            assert f"端口 {port} 有别的程序在用" in errors
            assert "已停止" in errors
            assert "Traceback" not in errors
