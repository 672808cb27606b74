#!/usr/bin/env python3
"""How many keys a call takes: below the prompt, and in the frame, where the keys are really typed.

usage: bench/keys/count.py PTY_CASE FIXTURES     (build/dev/tests/pty_case, build/dev/tests/pty-fixtures; ONECALL names the program)
A Hangul syllable counts the keys of the 두벌식 layout, a change between Hangul and Latin letters one more, Enter and F6 one each."""
import os, pathlib, subprocess, sys, tempfile

TWICE_VOWELS = {9, 10, 11, 14, 15, 16, 19}      # ㅘ ㅙ ㅚ ㅝ ㅞ ㅟ ㅢ: two keys
TWICE_FINALS = {3, 5, 6, 9, 10, 11, 12, 13, 14, 15, 18}  # ㄳ ㄵ ㄶ ㄺ ...: two keys


def keys_of(text, hangul):
    """The keys of a text, and whether the Korean input method is on after it."""
    n = 0
    for c in text:
        code = ord(c) - 0xAC00
        if 0 <= code < 11172:
            n += 0 if hangul else 1
            hangul = True
            final = code % 28
            n += 1 + (2 if code // 28 % 21 in TWICE_VOWELS else 1) + (0 if final == 0 else 2 if final in TWICE_FINALS else 1)
        else:
            if c.isalpha():
                n += 1 if hangul else 0
                hangul = False
            n += 1
    return n, hangul


def read_calls(path):
    calls = []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "call":
            calls.append({"name": rest, "prompt": [], "frame": [], "setup": [], "ends": ""})
        elif word in ("prompt", "frame", "setup"):
            calls[-1][word].append(rest)
        elif word == "ends":
            calls[-1]["ends"] = rest
    return calls


def prompt_keys(call):
    n, hangul = 0, True
    for line in call["prompt"]:
        more, hangul = keys_of(line.replace(" N", " 1"), hangul)
        n += more + 1
    return n


def frame_keys(call):
    n, hangul = 0, True
    for line in call["frame"]:
        if line.startswith("<"):
            n += len(line.split())
        else:
            more, hangul = keys_of(line, hangul)
            n += more
    return n


def case_of(call):
    """The call as a case: each text waits until it stands in the line, each key is sent."""
    yield f"case {call['name']}"
    yield "see 상담>"
    yield from call["setup"]
    for line in call["frame"]:
        if not line.startswith("<"):
            yield f"type {line}"
            yield f"line {line}"
            continue
        for key in line.split():
            name = key[1:-1]
            if name == "C-u":
                yield "see ▸ 1"
            if name == "Tab":
                yield "see ▸"
            yield f"type {name}" if name.isdigit() else f"key {name}"
            if name in ("F6", "F7", "F8"):
                yield "see >"
    yield f"see {call['ends']}"


HEAD = """size 120x34
use work
"""


def main():
    pty_case, fixtures = sys.argv[1:3]
    here = pathlib.Path(__file__).resolve().parent
    calls = read_calls(here / "calls.txt")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "calls.case"
        path.write_text(HEAD + "\n".join("\n".join(case_of(c)) + "\n" for c in calls), encoding="utf-8")
        environment = dict(os.environ, PTY_FIXTURES=fixtures, PTY_CASES=str(here.parent.parent / "tests" / "pty"))
        typed = subprocess.run([pty_case, str(path)], env=environment, capture_output=True, text=True)
    print(typed.stdout[-4000:])
    before, after = [prompt_keys(c) for c in calls], [frame_keys(c) for c in calls]
    for c, b, a in zip(calls, before, after):
        print(f"{b:5d} {a:5d}  {c['name']}")
    print(f"{sum(before) / len(before):5.0f} {sum(after) / len(after):5.0f}  on average")
    return typed.returncode


if __name__ == "__main__":
    sys.exit(main())
