#!/usr/bin/env python3
"""What the reports say, counted again from the log: receipts, pauses, referrals and what was told.

usage: recount.py ONECALL DESK [MORNINGS]

Reads the events of desk.db and nothing that the program computed from them (neither its tables nor
the "after" in a body), counts statistics, scores of the agencies and the overdue tickets of some
mornings by itself, and compares each figure with `onecall report ... --json`. For a desk on which
the policy is 48 hours elapsed and nothing was corrected or extended, as `build/release/year` makes.
Exit status 1 if a figure differs.
"""
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone

KST = timezone(timedelta(hours=9))
PERIOD, DAY = 48 * 3600, 86400
ENDS = {"call.answered": "answered", "call.delivered": "delivered", "call.withdrawn": "withdrawn",
        "call.declined": "declined"}
REFUSED = ("call.corrected", "call.extended", "calendar.applied", "call.imported", "call.led")


class Cycle:
    def __init__(self, call, number, start):
        self.call, self.number, self.start, self.due = call, number, start, start + PERIOD
        self.paused_at = self.ended = self.outcome = self.told_by = None
        self.paused = 0
        self.holds = False  # the running pause stops the clock: it began in time
        self.referrals = []

    def resume(self, when):
        if self.paused_at is not None:
            length = max(0, when - self.paused_at)
            self.paused += length
            self.due += length if self.holds else 0
            self.paused_at = None

    def promise(self, at):
        if self.outcome in ("answered", "delivered"):
            return "met" if self.ended <= self.due else "breached"
        if self.outcome:
            return "breached" if self.ended > self.due else None
        stands = self.paused_at is not None and self.holds
        return "breached" if self.due < at and not stands else None


class Call:
    def __init__(self, number, body, actor):
        self.number, self.received = number, body["when"]
        self.category, self.channel, self.actor = body.get("category"), body.get("channel"), actor
        self.cycles = [Cycle(self, 1, self.received)]


def end_referral(cycle, agency, state, when):
    for referral in cycle.referrals:
        if referral["state"] == "open" and agency in (None, referral["agency"]):
            referral.update(state=state, ended=max(when, referral["sent"]))


def live(calls, kind, number, body, actor):
    if kind == "call.asked":
        assert body["policy"] == "elapsed", "another policy"
        calls[number] = Call(number, body, actor)
        return
    call = calls[number]
    cycle, when = call.cycles[-1], body.get("when")
    if kind == "call.set" and body.get("category"):
        call.category = body["category"]
    elif kind == "call.waited":
        cycle.paused_at, cycle.holds = when, when <= cycle.due
    elif kind == "call.resumed":
        cycle.resume(when)
    elif kind == "call.referred":
        cycle.referrals.append({"agency": body["agency"], "sent": when, "state": "open",
                                "by": body.get("reply_by"), "ended": None, "pauses": []})
    elif kind == "call.rejected":
        end_referral(cycle, body["agency"], "rejected", when)
    elif kind == "call.replied" and not body.get("partial"):
        end_referral(cycle, body.get("agency") or "", "replied", when)
    elif kind == "call.reopened":
        call.cycles.append(Cycle(call, cycle.number + 1, when))
    elif kind in ENDS:
        cycle.resume(when)
        cycle.ended, cycle.outcome = when, ENDS[kind]
        cycle.told_by = actor if ENDS[kind] in ("answered", "delivered") else None
        end_referral(cycle, None, "dropped", when)


def read(desk, until=None):
    """All calls as they stood after the events up to `until`."""
    db = sqlite3.connect(f"file:{desk}/desk.db?mode=ro", uri=True)
    calls, pauses, newest = {}, defaultdict(list), 0
    query = "SELECT at, actor, subject, kind, body FROM log WHERE at <= ? ORDER BY seq"
    for at, actor, subject, kind, text in db.execute(query, (until or 1 << 60,)):
        newest = max(newest, at)
        assert kind not in REFUSED, f"{kind} is not counted here"
        if not kind.startswith("call."):
            continue
        number, body = int(subject.split(":")[1]), json.loads(text)
        if kind == "call.waited":
            pauses[number].append([body["when"], None])
        elif kind in ENDS or kind == "call.resumed":
            if pauses[number] and pauses[number][-1][1] is None:
                pauses[number][-1][1] = body["when"]
        live(calls, kind, number, body, actor)
    return calls, pauses, newest


def show(instant):
    return datetime.fromtimestamp(instant, KST).strftime("%Y-%m-%dT%H:%M:%S+09:00")


def count_stats(calls, frm, to, at):
    cycles = [c for call in calls.values() if frm <= call.received < to for c in call.cycles]
    promises = Counter(c.promise(at) for c in cycles)
    tickets = [c for c in cycles if c.outcome != "answered" and c.promise(at)]
    told = sorted(c.ended - c.start - c.paused for c in cycles
                  if c.told_by and c.outcome == "delivered")
    first = [c for c in cycles if c.number == 1]
    kept = sum(c.promise(at) == "met" for c in tickets)

    def rank(tenths):
        return told[(len(told) * tenths + 9) // 10 - 1] if told else None

    return {
        "calls": len(first), "answered": sum(c.outcome == "answered" for c in first),
        "open": sum(c.ended is None for c in cycles),
        "met": promises["met"], "breached": promises["breached"],
        "tickets": len(tickets), "tickets_met": kept,
        "tickets_share": kept * 100 // len(tickets) if tickets else None,
        "withdrawn": sum(c.outcome == "withdrawn" for c in cycles),
        "declined": sum(c.outcome == "declined" for c in cycles),
        "reopened": sum(c.number > 1 for c in cycles),
        "paused": sum(c.paused + (at - c.paused_at if c.paused_at else 0) > 0 for c in cycles),
        "tell_median_seconds": rank(5), "tell_p90_seconds": rank(9),
    }, cycles


def cut(cycles, at, key):
    rows = defaultdict(Counter)
    for c in cycles:
        for label in key(c):
            row, promise = rows[label], c.promise(at)
            row["calls"] += c.number == 1
            row["met"] += promise == "met"
            row["breached"] += promise == "breached"
            row["tickets"] += bool(promise) and c.outcome != "answered"
            row["open"] += c.ended is None
    return rows


CUTS = {
    "by_category": lambda c: [c.call.category],
    "by_consultant": lambda c: [c.call.actor],
    "by_told_by": lambda c: [c.told_by] if c.told_by else [],
    "by_weekday": lambda c: [str(datetime.fromtimestamp(c.call.received, KST).isoweekday())],
    "by_day": lambda c: [show(c.call.received)[:10]],
}


def count_scores(calls, pauses, frm, to, at):
    scores = defaultdict(Counter)
    for call in calls.values():
        for cycle in call.cycles:
            for r in cycle.referrals:
                if r["by"] is None:
                    continue
                until = at if r["ended"] is None else r["ended"]
                paused = sum(max(0, min(e if e is not None else at, until) - max(b, r["sent"]))
                             for b, e in pauses[call.number] if b >= cycle.start
                             and (cycle.ended is None or b <= cycle.ended))
                by = r["by"] + paused
                late = until > by
                if not late and r["state"] not in ("replied", "rejected"):
                    continue
                if not frm <= (by if late else until) < to:
                    continue
                row = scores[r["agency"]]
                row["n"] += 1
                row["met"] += not late
                row["breached"] += late
                row["rejected"] += not late and r["state"] == "rejected"
                row["unanswered"] += r["state"] in ("open", "dropped")
    return scores


class Compare:
    def __init__(self):
        self.figures = self.differ = 0

    def same(self, what, ours, theirs):
        self.figures += 1
        if ours != theirs:
            self.differ += 1
            print(f"differs: {what}: counted {ours}, reported {theirs}")


def report(onecall, desk, at, *words):
    env = dict(os.environ, ONECALL_DESK=desk, ONECALL_NOW=show(at), ONECALL_USER="recount", LC_ALL="C.UTF-8")
    out = subprocess.run([onecall, "report", *words, "--json"], env=env, capture_output=True)
    assert out.returncode == 0, out.stderr.decode()
    return json.loads(out.stdout)


def compare_month(cmp, onecall, desk, calls, pauses, frm, to, at):
    words = ("--from", show(frm), "--to", show(to))
    ours, cycles = count_stats(calls, frm, to, at)
    theirs = report(onecall, desk, at, "stats", *words)
    for key, value in ours.items():
        cmp.same(f"stats {show(frm)[:7]} {key}", value, theirs[key])
    for name, key in CUTS.items():
        rows = cut(cycles, at, key)
        for row in theirs[name]:
            for figure in ("calls", "met", "breached", "tickets", "open"):
                cmp.same(f"stats {show(frm)[:7]} {name} {row['label']} {figure}",
                         rows[row["label"]][figure], row[figure])
        named = {row["label"] for row in theirs[name]}
        cmp.same(f"stats {show(frm)[:7]} {name} rows", set(rows) - named, set())
    scores = count_scores(calls, pauses, frm, to, at)
    for row in report(onecall, desk, at, "agencies", *words)["period"]:
        for figure in ("n", "met", "breached", "rejected", "unanswered"):
            cmp.same(f"agencies {show(frm)[:7]} {row['code']} {figure}",
                     scores[row["code"]][figure], row[figure])
        scores.pop(row["code"])
    cmp.same(f"agencies {show(frm)[:7]} left out", sum(s["n"] for s in scores.values()), 0)


def compare_morning(cmp, onecall, desk, at, newest):
    calls, _, _ = read(desk, at)
    late = sorted((c.due, c.call.number) for call in calls.values() for c in call.cycles[-1:]
                  if c.ended is None and c.promise(at) == "breached")
    ever = Counter(c.promise(at) for call in calls.values() for c in call.cycles)
    daily = report(onecall, desk, newest, "daily", "--as-of", show(at))
    cmp.same(f"daily {show(at)} overdue", [n for _, n in late],
             [row["number"] for row in daily["overdue"]])
    cmp.same(f"daily {show(at)} met_ever", ever["met"], daily["met_ever"])
    cmp.same(f"daily {show(at)} breached_ever", ever["breached"], daily["breached_ever"])
    print(f"{show(at)[:16]}: {len(late)} overdue tickets, each named, oldest first")


def months(first, last):
    at = datetime.fromtimestamp(first, KST).replace(day=1, hour=0, minute=0, second=0)
    while at.timestamp() <= last:
        following = (at + timedelta(days=32)).replace(day=1)
        yield int(at.timestamp()), int(following.timestamp())
        at = following


def main():
    onecall, desk = sys.argv[1:3]
    mornings = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    calls, pauses, newest = read(desk)
    first = min(call.received for call in calls.values())
    cmp = Compare()
    for frm, to in months(first, newest):
        compare_month(cmp, onecall, desk, calls, pauses, frm, to, newest)
    for i in range(1, mornings + 1):
        day = first + (newest - first) * i // (mornings + 1)
        compare_morning(cmp, onecall, desk, day - (day + 9 * 3600) % DAY + 9 * 3600, newest)
    print(f"{len(calls)} calls, {cmp.figures} figures compared, {cmp.differ} differ")
    return cmp.differ > 0


if __name__ == "__main__":
    sys.exit(main())
