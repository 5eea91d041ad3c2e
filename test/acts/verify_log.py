#!/usr/bin/env python3
"""Checks an export of the logs without the program that wrote it, with Python's standard library alone.

usage: verify_log.py EXPORT ENDS [KEPT ...]
EXPORT is the output of `villkor audit export`, ENDS that of `villkor audit checkpoint` from the same moment;
KEPT are checkpoints from earlier days (a link may be shortened to its first 16 digits).
"""
import hashlib, hmac, json, sys

def checkpoints(path):
    return [(log, int(number), link) for log, number, link in map(str.split, filter(str.strip, open(path, encoding='utf-8')))]

def verify(export, ends, kept):
    ends, witnesses, last = {log: (n, link) for log, n, link in ends}, {}, {}
    for log, number, link in kept + [(log, n, link) for log, (n, link) in ends.items()]:
        witnesses.setdefault((log, number), []).append(link)
    for row in map(json.loads, export):
        log, (number, link) = row['log'], last.get(row['log'], (0, '0' * 64))
        line, place = json.loads(row['line']), f"{row['log']} {number + 1}"
        if row['number'] != number + 1: return f'{place}: missing'
        if hashlib.sha256((link + row['line']).encode()).hexdigest() != row['link']: return f'{place}: changed'
        columns = {'matterId': line['matter'], 'at': line['at'], 'actorId': line['by'], 'act': line['act']}
        if (line['log'], line['number'], columns) != (log, number + 1, row['columns']): return f'{place}: columns'
        part = row.get('sealed')
        if part and hmac.new(part['salt'].encode(), part['content'].encode(), 'sha256').hexdigest() != line['seal']:
            return f'{place}: sealed'
        last[log] = (row['number'], row['link'])
        if not all(row['link'].startswith(w) for w in witnesses.pop((log, number + 1), [])): return f'{place}: checkpoint'
    for log, number in witnesses:
        if number > 0: return f'{log} {last.get(log, (0,))[0] + 1}: cut off before {number}'
    for log in last:
        if ends.get(log) != last[log]: return f'{log} {last[log][0]}: not the end of the log'

if __name__ == '__main__':
    with open(sys.argv[1], encoding='utf-8') as export:
        fault = verify(export, checkpoints(sys.argv[2]), [c for path in sys.argv[3:] for c in checkpoints(path)])
    print(fault or 'ok')
    sys.exit(1 if fault else 0)
