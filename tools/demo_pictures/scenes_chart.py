"""Charts: sensor curves, columns and rankings, shares, dials."""

import math

from .frame import bar, chip, icon, panel, pill, progress, segmented, spark, words
from .kit import mix, polar, smooth

SCENES = {}


def walk(r, n, lo=0.2, hi=0.8, rough=0.06, waves=2):
    """n values in lo..hi: a few slow waves and a little noise."""
    comp = [(r.u(0.6, 1.0) / (k + 1), r.u(0.7, 1.5) * (k + 1), r.u(0, 6.28)) for k in range(waves)]
    v = [sum(a * math.sin(f * 6.28 * k / n + p) for a, f, p in comp) for k in range(n)]
    a, b = min(v), max(v)
    return [lo + (hi - lo) * (q - a) / ((b - a) or 1) + r.u(-rough, rough) for q in v]


def bump(vals, at, height, width):
    """Raise vals towards `height` around index `at`."""
    return [v + (height - v) * math.exp(-((k - at) / width) ** 2) for k, v in enumerate(vals)]


def pts_of(vals, x, y, w, h):
    return [(x + w * k / (len(vals) - 1), y + h * (1 - v)) for k, v in enumerate(vals)]


def tile(c, th, r, x, y, w, h, text, colour=None, tone=None):
    """A figure with its label, and a short trend."""
    panel(c, th, x, y, w, h)
    k = tone or th.key
    c.rect(x + 20, y + 22, 10, 10, k, r=3)
    bar(c, x + 40, y + 22, min(110, w * 0.42), 10, th.bar)
    c.num(x + 20, y + h - 38, text, 40, colour or th.ink)
    used = 20 + c.num_width(text, 40) + 24
    if w - used > 80:
        vals = walk(r, 10, 0.1, 0.9, 0.08)
        spark(c, x + used, y + h - 56, w - used - 26, 34, vals, k, 3)


def y_axis(c, th, x, y, w, h, n, top, step_text=None):
    """Grid lines with figures at the left of x."""
    for k in range(n + 1):
        gy = y + h * k / n
        c.line([(x, gy), (x + w, gy)], th.line if k < n else th.edge, 1.5 if k < n else 2)
        c.num(x - 14, gy, str(round(top * (n - k) / n)), 20, th.ink2, "r", bold=False)


def hours(c, th, x, y, w, n=8, first=0, step=3):
    for k in range(n + 1):
        c.num(x + w * k / n, y, f"{(first + k * step) % 24:02d}:00", 19, th.ink2, "m", bold=False)


def flag(c, th, x, y, foot, colour, kind):
    """An event: a drop line and a round badge."""
    c.line([(x, y + 18), (x, foot)], colour, 2, dash=(7, 6))
    c.circle(x, y, 18, colour)
    icon(c, kind, x, y, 18, th.surface, 2.6)


def legend(c, th, x, y, colours, widths):
    for k, wd in zip(colours, widths):
        c.rect(x, y - 4, 24, 8, k, r=4)
        bar(c, x + 34, y - 5, wd, 10, th.bar)
        x += wd + 66
    return x


# ---- timeseries ---------------------------------------------------------------

def _ts_plain(s, x, y, w, h):
    """Two or three curves in one chart, the limit band above, events flagged."""
    c, th, r = s.c, s.th, s.r
    panel(c, th, x, y, w, h)
    cols = [th.key, th.series[1], th.series[2]][:r.i(2, 3)]
    legend(c, th, x + 28, y + 34, cols, [r.u(50, 86) for _ in cols])
    if w > 640:
        segmented(c, th, x + w - 28 - 240, y + 15, 240, 4, r.i(0, 3), 38)
    px, py, pw, ph = x + 84, y + 82, w - 84 - 36, h - 82 - 56
    band = r.u(0.70, 0.76)
    by = py + ph * (1 - band)
    c.rect(px, py, pw, by - py, th.pale(th.bad, 0.88))
    y_axis(c, th, px, py, pw, ph, 5, r.pick([50, 80, 100, 120]))
    c.line([(px, by), (px + pw, by)], th.bad, 2.5, dash=(12, 8))
    n = 60
    at = r.u(0.55, 0.78) * n
    main = bump(walk(r, n, 0.34, 0.60, 0.012), at, 0.90, r.u(3.2, 4.6))
    others = [walk(r, n, *rng, 0.008) for rng in ((0.14, 0.34), (0.40, 0.56))[:len(cols) - 1]]
    c.veil(pts_of(main, px, py, pw, ph) + [(px + pw, py + ph), (px, py + ph)], th.key, 0.09)
    for k, o in reversed(list(enumerate(others))):
        c.line(pts_of(o, px, py, pw, ph), cols[k + 1], 3.5)
    q = pts_of(main, px, py, pw, ph)
    c.line(q, th.key, 4.5)
    hot = [p for p in q if p[1] < by]
    if len(hot) > 1:
        c.line(hot, th.bad, 5)
    m = min(q, key=lambda p: p[1])
    c.line([(m[0], m[1] + 12), (m[0], py + ph)], th.bad, 2, dash=(7, 6))
    c.circle(m[0], m[1], 11, th.surface)
    c.circle(m[0], m[1], 8, th.bad)
    # reading at the peak
    tw, tx = 178, m[0] + 26
    if tx + tw > px + pw:
        tx = m[0] - 26 - tw
    ty = py + 14
    c.shadow(tx, ty, tw, 70, 8, 0.10)
    c.rect(tx, ty, tw, 70, th.surface, r=8, line=th.bad, lw=2)
    icon(c, "warn", tx + 32, ty + 35, 30, th.bad)
    c.num(tx + 60, ty + 26, f"{r.i(81, 99)}.{r.i(0, 9)}", 28, th.ink)
    bar(c, tx + 60, ty + 48, 88, 8, th.bar)
    ex = px + pw * r.u(0.16, 0.3)
    flag(c, th, ex, by + 34, py + ph, th.key, r.pick(["gear", "tick", "drop"]))
    hours(c, th, px, py + ph + 26, pw, 8 if pw > 700 else 6, 0, 3 if pw > 700 else 4)


def _ts_lanes(s, x, y, w, h):
    """One lane per sensor under a shared cursor; one lane leaves its band."""
    c, th, r = s.c, s.th, s.r
    n = 4 if h > 420 else 3
    foot = 44
    lh = (h - foot) / n
    side = 196
    px, pw = x + side, w - side - 8
    cx = px + pw * r.u(0.6, 0.74)
    bad = r.i(0, n - 2)
    c.rect(x, y, side - 20, h - foot, th.sunk, r=8)
    c.rect(cx - pw * 0.045, y, pw * 0.09, h - foot, th.pale(th.bad, 0.88))
    cols = [th.key, th.series[1], th.series[2], th.series[4]]
    for k in range(n):
        ly = y + k * lh
        if k:
            c.line([(x, ly), (x + w, ly)], th.line, 1.5)
        col = cols[k]
        c.rect(x + 20, ly + lh / 2 - 34, 10, 10, th.bad if k == bad else col, r=3)
        bar(c, x + 40, ly + lh / 2 - 34, r.u(70, 110), 10, th.bar)
        c.num(x + 20, ly + lh / 2 + 10, f"{r.i(10, 98)}.{r.i(0, 9)}", 38, th.bad if k == bad else th.ink)
        iy, ih = ly + 16, lh - 32
        c.rect(px, iy + ih * 0.22, pw, ih * 0.56, th.pale(col, 0.90))
        for d in (0.22, 0.78):
            c.line([(px, iy + ih * d), (px + pw, iy + ih * d)], th.pale(col, 0.6), 1.5, dash=(8, 6))
        m = 90
        v = walk(r, m, 0.32, 0.68, 0.035 if k % 2 else 0.012, 3)
        if k == bad:
            v = bump(v, m * (cx - px) / pw, 1.0, 2.6)
        q = pts_of(v, px, iy, pw, ih)
        c.line(q, col, 3.5)
        if k == bad:
            hot = [p for p in q if abs(p[0] - cx) < pw * 0.042 and p[1] < iy + ih * 0.24]
            if len(hot) > 1:
                c.line(hot, th.bad, 5)
    c.line([(cx, y), (cx, y + h - foot)], th.bad, 2, dash=(8, 6))
    c.circle(cx, y + lh * (bad + 1), 17, th.bad)
    icon(c, "warn", cx, y + lh * (bad + 1) - 1, 18, th.surface)
    c.line([(px, y + h - foot), (px + pw, y + h - foot)], th.edge, 2)
    hours(c, th, px + 24, y + h - 18, pw - 54, 6, r.i(0, 6), 3)


def _ts_forecast(s, x, y, w, h):
    """What was measured, what is expected with its spread, and the event list."""
    c, th, r = s.c, s.th, s.r
    lw = 280 if w > 900 else 240
    panel(c, th, x, y, w - lw - 24, h)
    px, py, pw, ph = x + 76, y + 78, w - lw - 24 - 76 - 30, h - 78 - 56
    legend(c, th, x + 28, y + 36, [th.key, th.series[1]], [70, 56])
    n = 48
    now = int(n * r.u(0.58, 0.66))
    v = walk(r, n, 0.22, 0.56, 0.012)
    v = [q + 0.24 * max(0, (k - now) / (n - now)) for k, q in enumerate(v)]
    nx = px + pw * now / (n - 1)
    c.rect(nx, py, px + pw - nx, ph, th.sunk)
    y_axis(c, th, px, py, pw, ph, 5, r.pick([40, 60, 100]))
    ly = py + ph * 0.24
    c.line([(px, ly), (px + pw, ly)], th.bad, 2.5, dash=(12, 8))
    q = pts_of(v, px, py, pw, ph)
    up = [(a, b - ph * 0.012 * (k ** 0.9)) for k, (a, b) in enumerate(q[now:])]
    dn = [(a, b + ph * 0.010 * (k ** 0.9)) for k, (a, b) in enumerate(q[now:])]
    c.veil(up + dn[::-1], th.series[1], 0.30)
    c.veil(q[:now + 1] + [(nx, py + ph), (px, py + ph)], th.key, 0.10)
    c.line(q[now:], th.series[1], 4.5, dash=(14, 8))
    c.line(q[:now + 1], th.key, 4.5)
    c.line([(nx, py), (nx, py + ph)], th.ink2, 2)
    c.circle(nx, q[now][1], 11, th.surface)
    c.circle(nx, q[now][1], 8, th.key)
    hours(c, th, px + 10, py + ph + 26, pw - 20, 6, r.i(0, 5), 4)
    marks = [th.bad, th.warn, th.key, th.good]
    kinds = ["warn", "clock", "gear", "tick"]
    for k, fx in enumerate((0.14, 0.33, 0.47)):
        i = int(fx * (n - 1))
        col = marks[k + 1]
        c.line([(q[i][0], q[i][1] - 10), (q[i][0], q[i][1] - 44)], col, 2.5)
        c.circle(q[i][0], q[i][1], 6, col)
        c.circle(q[i][0], q[i][1] - 58, 16, col)
        icon(c, kinds[k + 1], q[i][0], q[i][1] - 58, 16, th.surface, 2.4)
    lx = x + w - lw
    bar(c, lx, y + 10, 110, 13, th.ink)
    rows = max(3, int((h - 50) // 104))
    rh = (h - 44) / rows
    for k in range(rows):
        ry = y + 44 + k * rh
        col = marks[k % 4]
        c.line([(lx, ry), (lx + lw, ry)], th.line, 1.5)
        c.circle(lx + 24, ry + rh / 2, 22, th.pale(col, 0.82))
        icon(c, kinds[k % 4], lx + 24, ry + rh / 2, 20, col, 2.6)
        c.num(lx + 62, ry + rh / 2 - 16, f"{r.i(0, 23):02d}:{r.i(0, 59):02d}", 23, th.ink)
        words(c, r, lx + 62, ry + rh / 2 + 8, (lw - 62) * r.u(0.7, 0.98), 10, th.bar)


def timeseries(s):
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    lay = s.opt("layout", ["plain", "lanes", "forecast"])
    if lay == "lanes":
        _ts_lanes(s, x, y, w, h)
        return
    tiles = s.opt("tiles", [True, True, False] if h > 460 else [False])
    if tiles:
        n = 4 if w > 1080 else 3
        tw = (w - 20 * (n - 1)) / n
        bad = r.i(0, n - 1)
        for k in range(n):
            col = th.bad if k == bad else [th.key, th.series[1], th.series[2], th.series[4]][k]
            tile(c, th, r, x + k * (tw + 20), y, tw, 112, f"{r.i(10, 98)}.{r.i(0, 9)}",
                 th.bad if k == bad else None, col)
        y, h = y + 134, h - 134
    (_ts_plain if lay == "plain" else _ts_forecast)(s, x, y, w, h)


SCENES["timeseries"] = timeseries
