"""Panels of figures: columns, shares, dials, plans over time, rows, cards, rosters."""

import math

from .frame import avatar, bar, button, icon, panel, pill, progress, segmented, words
from .kit import mix, polar
from .scenes_chart import hours, pts_of, tile, walk, y_axis


def bars(s):
    """Columns by day with a target line, or rows ranked by length."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    ranked = r.chance(0.4)
    n = 3
    gap = 20
    tw = (w - gap * (n - 1)) / n
    for k in range(n):
        tile(c, th, r, x + k * (tw + gap), y, tw, 112, r.pick(["97.4%", "1,284", "312", "4.6%", "86%", "23"]), tone=th.series[k])
    y, h = y + 136, h - 136
    panel(c, th, x, y, w, h)
    words(c, r, x + 24, y + 24, 180, 11, th.bar_d)
    segmented(c, th, x + w - 224, y + 14, 200, 3, r.i(0, 2))
    if ranked:
        rows = max(4, int((h - 90) // 52))
        v = sorted((r.u(0.18, 1) for _ in range(rows)), reverse=True)
        for k in range(rows):
            ry = y + 76 + k * (h - 96) / rows
            words(c, r, x + 24, ry + 6, 140, 10, th.bar)
            progress(c, th, x + 200, ry, w - 300, v[k], th.series[0] if k else th.key, 22, th.bar_l)
            c.num(x + w - 24, ry + 11, str(round(v[k] * 240)), 20, th.ink2, "r", bold=False)
        return
    px, py, pw, ph = x + 76, y + 82, w - 110, h - 128
    y_axis(c, th, px, py, pw, ph, 4, 120)
    count = r.i(8, 12)
    step = pw / count
    target = py + ph * r.u(0.25, 0.4)
    for k in range(count):
        a, b = r.u(0.25, 0.6), r.u(0.06, 0.3)
        bw = step * 0.52
        bx = px + step * k + (step - bw) / 2
        c.rect(bx, py + ph * (1 - a), bw, ph * a, th.series[0], r=2)
        c.rect(bx, py + ph * (1 - a - b), bw, ph * b - 3, th.series[1], r=2)
        bar(c, bx + bw * 0.1, py + ph + 18, bw * 0.8, 8, th.bar)
    c.line([(px, target), (px + pw, target)], th.bad, 2.5, dash=(10, 8))


def donut(s):
    """Shares as a ring with its legend, and the parts as rows."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    left = w * r.u(0.44, 0.5)
    panel(c, th, x, y, left, h)
    n = r.i(4, 5)
    parts = [r.u(0.5, 1.6) for _ in range(n)]
    total = sum(parts)
    rad = min(left, h) * 0.31
    cx, cy = x + left / 2, y + h / 2 - 26
    a = -90
    for k, part in enumerate(parts):
        b = a + 360 * part / total
        c.arc(cx, cy, rad, a + 1.4, b - 1.4, th.series[k % len(th.series)], rad * 0.34)
        a = b
    c.num(cx, cy, f"{r.i(38, 94)}%", 54, th.ink, "m")
    for k in range(n):
        lx = x + 30 + k * (left - 60) / n
        c.rect(lx, y + h - 52, 14, 14, th.series[k % len(th.series)], r=4)
        bar(c, lx + 22, y + h - 50, (left - 60) / n - 48, 10, th.bar)
    rx, rw = x + left + 20, w - left - 20
    panel(c, th, rx, y, rw, h)
    words(c, r, rx + 24, y + 26, 170, 11, th.bar_d)
    rows = max(4, int((h - 80) // 66))
    for k in range(rows):
        ry = y + 70 + k * (h - 84) / rows
        c.line([(rx + 24, ry), (rx + rw - 24, ry)], th.line)
        words(c, r, rx + 24, ry + 20, rw * 0.34, 10, th.bar_d if k == 0 else th.bar)
        progress(c, th, rx + rw * 0.46, ry + 19, rw * 0.3, r.u(0.2, 0.95), th.series[k % len(th.series)], 12)
        c.num(rx + rw - 24, ry + 25, f"{r.i(2, 99)}.{r.i(0, 9)}", 20, th.ink2, "r", bold=False)


def gauge(s):
    """Dials above the load of a day with its limit."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    n = 3
    gap = 20
    dw = (w - gap * (n - 1)) / n
    dh = min(250, h * 0.46)
    for k in range(n):
        dx = x + k * (dw + gap)
        panel(c, th, dx, y, dw, dh)
        t = r.u(0.35, 0.95)
        rad = min(dw * 0.34, dh * 0.5)
        cx, cy = dx + dw / 2, y + dh * 0.66
        colour = th.bad if t > 0.88 else th.warn if t > 0.74 else th.series[k % 3]
        c.arc(cx, cy, rad, 180, 360, th.bar_l, 22)
        c.arc(cx, cy, rad, 180, 180 + 180 * t, colour, 22)
        for q in range(7):
            c.line([polar(cx, cy, rad - 22, 180 + q * 30), polar(cx, cy, rad - 30, 180 + q * 30)], th.edge, 2)
        c.num(cx, cy - 12, str(round(t * r.pick([100, 480, 1200]))), 42, th.ink, "m")
        words(c, r, cx - 60, y + dh - 36, 120, 10, th.bar)
    y, h = y + dh + 20, h - dh - 20
    panel(c, th, x, y, w, h)
    px, py, pw, ph = x + 80, y + 34, w - 110, h - 92
    y_axis(c, th, px, py, pw, ph, 4, 400)
    v = [0.18 + 0.5 * math.exp(-((k - 30) / 9) ** 2) + 0.55 * math.exp(-((k - 56) / 10) ** 2) + d for k, d in enumerate(walk(r, 96, -0.03, 0.05, 0.02))]
    line = pts_of(v, px, py, pw, ph)
    c.poly(line + [(px + pw, py + ph), (px, py + ph)], th.pale(th.series[0], 0.78))
    c.line(line, th.series[0], 4)
    limit = py + ph * (1 - r.u(0.66, 0.74))
    c.line([(px, limit), (px + pw, limit)], th.bad, 2.5, dash=(10, 8))
    hours(c, th, px, py + ph + 28, pw)


def gantt(s):
    """Machines by rows, jobs by blocks, and the line of now."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    panel(c, th, x, y, w, h)
    lab = 170
    rows = max(5, int((h - 60) // 68))
    rh = (h - 60) / rows
    px, pw = x + lab, w - lab - 16
    cols = 10
    for k in range(cols + 1):
        gx = px + pw * k / cols
        c.line([(gx, y + 52), (gx, y + h - 8)], th.line, 1.5)
        if k < cols:
            c.num(gx + pw / cols / 2, y + 28, f"{7 + k:02d}", 19, th.ink2, "m", bold=False)
    hot = r.i(0, rows - 1)
    for k in range(rows):
        ry = y + 54 + k * rh
        if k % 2:
            c.rect(x + 2, ry, lab - 4, rh, th.paper)
        icon(c, "gear" if k % 3 else "box", x + 32, ry + rh / 2, 24, th.key)
        words(c, r, x + 56, ry + rh / 2 - 5, 92, 10, th.bar_d)
        at = r.u(0, 0.06)
        j = 0
        while at < 0.9:
            span = min(r.u(0.09, 0.26), 0.985 - at)
            colour = th.series[(k + j) % len(th.series)]
            rush = k == hot and j == 1
            fill = th.bad if rush else mix(colour, th.surface, 0.18)
            bx, bw = px + pw * at, pw * span
            c.rect(bx, ry + rh * 0.2, bw - 5, rh * 0.6, fill, r=5)
            bar(c, bx + 12, ry + rh / 2 - 4, max(10, (bw - 30) * 0.6), 8, mix(th.surface, fill, 0.25))
            at += span + r.u(0.005, 0.05)
            j += 1
    now = px + pw * r.u(0.3, 0.62)
    c.line([(now, y + 46), (now, y + h - 6)], th.ink, 2.5)
    c.circle(now, y + 46, 7, th.ink)


def table(s):
    """Rows with a tick, words, figures and a state."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    button(c, th, x + w - 150, y, 150, 44)
    segmented(c, th, x, y + 3, 320, 4, r.i(0, 3))
    y, h = y + 66, h - 66
    panel(c, th, x, y, w, h)
    c.rect(x + 2, y + 2, w - 4, 50, th.sunk, r=7)
    cols = [0.05, 0.34, 0.52, 0.68, 0.84]
    for k in cols:
        bar(c, x + w * k, y + 22, 70, 10, th.bar_d)
    rows = max(4, int((h - 60) // 62))
    rh = (h - 60) / rows
    chosen = r.i(0, rows - 1)
    states = [th.good, th.good, th.good, th.warn, th.bad]
    for k in range(rows):
        ry = y + 54 + k * rh
        if k == chosen:
            c.rect(x + 2, ry + 1, w - 4, rh - 2, th.soft)
            c.rect(x + 2, ry + 1, 5, rh - 2, th.key)
        if k:
            c.line([(x + 20, ry), (x + w - 20, ry)], th.line)
        m = ry + rh / 2
        c.rect(x + w * 0.05, m - 17, 34, 34, th.pale(th.series[k % len(th.series)]), r=7)
        icon(c, r.pick(["box", "doc", "chart", "gear"]), x + w * 0.05 + 17, m, 20, th.series[k % len(th.series)])
        words(c, r, x + w * 0.05 + 50, m - 12, w * 0.19, 10, th.bar_d)
        words(c, r, x + w * 0.05 + 50, m + 6, w * 0.12, 8, th.bar_l)
        c.num(x + w * 0.34, m, f"{r.i(1, 98):,}", 22, th.ink, "l", bold=False)
        progress(c, th, x + w * 0.52, m - 6, w * 0.11, r.u(0.1, 1), th.series[0], 12)
        c.num(x + w * 0.68, m, f"{r.i(1, 99)}.{r.i(0, 9)}%", 22, th.ink2, "l", bold=False)
        pill(c, th, x + w * 0.84, m - 14, min(118, w * 0.14), r.pick(states), 28)


def cards(s):
    """A grid of products or people, one chosen."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    cols = 4 if w > 1000 else 3
    rows = 2
    gap = 22
    cw, ch = (w - gap * (cols - 1)) / cols, (h - gap * (rows - 1)) / rows
    people = r.chance(0.4)
    chosen = r.i(0, cols * rows - 1)
    for k in range(cols * rows):
        px, py = x + (k % cols) * (cw + gap), y + (k // cols) * (ch + gap)
        colour = th.series[k % len(th.series)]
        c.rect(px, py, cw, ch, th.surface, r=8, line=th.key if k == chosen else th.line, lw=3 if k == chosen else 1.5)
        top = ch * 0.52
        c.rect(px + 3, py + 3, cw - 6, top, th.pale(colour, 0.76), r=6)
        cx, cy = px + cw / 2, py + top / 2 + 3
        if people:
            avatar(c, r, cx, cy, top * 0.33, colour, th.surface)
        else:
            shape = r.i(0, 3)
            if shape == 0:
                c.rect(cx - 34, cy - 44, 68, 88, colour, r=10)
                c.rect(cx - 22, cy - 10, 44, 34, mix(colour, th.surface, 0.6), r=4)
            elif shape == 1:
                c.circle(cx, cy, 44, colour)
                c.circle(cx, cy, 20, mix(colour, th.surface, 0.6))
            elif shape == 2:
                c.poly([(cx - 48, cy + 38), (cx, cy - 46), (cx + 48, cy + 38)], colour)
            else:
                c.rect(cx - 50, cy - 14, 100, 52, colour, r=8)
                c.rect(cx - 30, cy - 44, 60, 34, mix(colour, th.surface, 0.35), r=8)
        words(c, r, px + 18, py + top + 24, cw * 0.6, 11, th.bar_d)
        words(c, r, px + 18, py + top + 48, cw * 0.42, 9, th.bar)
        progress(c, th, px + 18, py + ch - 30, cw - 100, r.u(0.3, 0.98), colour, 10)
        c.num(px + cw - 18, py + ch - 25, f"{r.i(52, 99)}%", 19, th.ink2, "r", bold=False)
        if k == chosen:
            c.circle(px + cw - 24, py + 26, 16, th.key)
            icon(c, "tick", px + cw - 24, py + 26, 16, th.on_key, 3)


def calendar(s):
    """People by rows, days by columns, shifts as blocks."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    panel(c, th, x, y, w, h)
    lab = 176
    rows = max(5, int((h - 64) // 66))
    rh = (h - 64) / rows
    px, pw = x + lab, w - lab - 12
    days = 7
    dw = pw / days
    first = r.i(1, 3) * 7
    for k in range(days):
        if k >= 5:
            c.rect(px + dw * k, y + 2, dw, h - 4, th.sunk)
        c.num(px + dw * (k + 0.5), y + 32, str(first + k), 22, th.ink2, "m")
        c.line([(px + dw * k, y + 60), (px + dw * k, y + h - 4)], th.line)
    for k in range(rows):
        ry = y + 62 + k * rh
        c.line([(x + 14, ry), (x + w - 14, ry)], th.line)
        avatar(c, r, x + 38, ry + rh / 2, min(20, rh * 0.34), th.series[k % len(th.series)], th.surface)
        words(c, r, x + 70, ry + rh / 2 - 5, 84, 10, th.bar_d)
        off = r.i(0, 6)
        for d in range(days):
            if d == off or r.chance(0.12):
                continue
            kind = r.i(0, 2)
            colour = th.series[kind]
            c.rect(px + dw * d + 8, ry + rh * 0.18, dw - 16, rh * 0.64, th.pale(colour, 0.74), r=6)
            c.rect(px + dw * d + 8, ry + rh * 0.18, 6, rh * 0.64, colour, r=2)
            bar(c, px + dw * d + 26, ry + rh / 2 - 4, (dw - 46) * (0.5 + 0.2 * kind), 8, mix(colour, th.surface, 0.25))
    d, k = r.i(1, 4), r.i(1, rows - 2)
    c.rect(px + dw * d + 4, y + 62 + k * rh + 4, dw - 8, rh - 8, None, r=8, line=th.bad, lw=3)


SCENES = {"bars": bars, "donut": donut, "gauge": gauge, "gantt": gantt, "table": table, "cards": cards, "calendar": calendar}
