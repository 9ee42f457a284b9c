"""Places, pipelines and conversations: floors, flows, graphs, chats, papers, phones."""

import math

from .frame import avatar, bar, button, icon, panel, para, pill, progress, spark, words
from .kit import mix
from .scenes_chart import tile, walk


def floorplan(s):
    """A factory floor: machines in bays, zones, sensors and one alarm."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    side = 250 if w > 900 else 0
    fw = w - side - (20 if side else 0)
    panel(c, th, x, y, fw, h, th.paper)
    c.rect(x + 16, y + 16, fw - 32, h - 32, None, r=2, line=th.ink2, lw=5)
    c.rect(x + fw * 0.4, y + 11, 110, 11, th.paper)
    aisle = y + h * r.u(0.46, 0.54)
    c.line([(x + 30, aisle), (x + fw - 30, aisle)], th.bar, 3, dash=(16, 12))
    alarm = r.i(0, 5)
    cols = 3
    for k in range(6):
        bx = x + 44 + (k % cols) * (fw - 76) / cols
        by = y + 46 if k < cols else aisle + 34
        bw, bh = (fw - 76) / cols - 24, (aisle - y - 84 if k < cols else y + h - aisle - 80)
        colour = th.bad if k == alarm else th.series[k % 3]
        c.rect(bx, by, bw, bh, th.pale(colour, 0.86), r=6, line=mix(colour, th.surface, 0.35), lw=2)
        for m in range(r.i(2, 3)):
            mx, my = bx + 18 + m * bw * 0.32, by + bh * r.u(0.18, 0.34)
            mw, mh = bw * 0.25, bh * 0.44
            c.rect(mx, my, mw, mh, mix(colour, th.surface, 0.55), r=4)
            c.rect(mx + mw * 0.16, my + mh * 0.16, mw * 0.68, mh * 0.36, mix(colour, th.surface, 0.25), r=3)
        bar(c, bx + 18, by + bh - 22, bw * 0.42, 9, th.bar_d)
        sx, sy = bx + bw - 24, by + 24
        c.circle(sx, sy, 22, th.pale(colour, 0.6))
        c.circle(sx, sy, 10, colour)
    for k in range(r.i(3, 5)):
        px, py = x + 70 + r.u(0, fw - 140), aisle + r.u(-16, 16)
        avatar(c, r, px, py, 15, th.key, th.surface)
    if side:
        sx = x + fw + 20
        n = 4
        th_ = (h - 18 * (n - 1)) / n
        for k in range(n):
            ty = y + k * (th_ + 18)
            panel(c, th, sx, ty, side, th_)
            colour = th.bad if k == 0 else th.series[k % 3]
            words(c, r, sx + 20, ty + 22, 120, 10, th.bar_d)
            c.num(sx + 20, ty + th_ * 0.56, f"{r.i(18, 92)}.{r.i(0, 9)}", 36, th.bad if k == 0 else th.ink)
            spark(c, sx + 128, ty + th_ * 0.42, side - 150, th_ * 0.3, walk(r, 14, 0.1, 0.9, 0.08), colour, 3)
            pill(c, th, sx + 20, ty + th_ - 36, 90, colour if k == 0 else th.good, 22)


def flow(s):
    """A pipeline: sources, steps, a decision, results."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    kinds = r.shuffled(["cam", "doc", "box", "gear", "chart", "search", "user", "clip", "link"])
    cols = 4
    cw = w / cols
    counts = [r.i(2, 3), 1, r.i(2, 3), r.i(1, 2)]
    boxes = []
    for k, n in enumerate(counts):
        col = []
        for j in range(n):
            bw, bh = min(210, cw - 70), 128
            bx = x + k * cw + (cw - bw) / 2
            by = y + h * (j + 1) / (n + 1) - bh / 2
            col.append((bx, by, bw, bh))
        boxes.append(col)
    for a, b in zip(boxes, boxes[1:]):
        for p in a:
            for q in b:
                x0, y0 = p[0] + p[2] + 4, p[1] + p[3] / 2
                x1, y1 = q[0] - 6, q[1] + q[3] / 2
                mid = (x0 + x1) / 2
                c.arrow([(x0, y0), (mid, y0), (mid, y1), (x1, y1)] if abs(y0 - y1) > 4 else [(x0, y0), (x1, y1)], th.edge, 3, 13)
    i = 0
    for k, col in enumerate(boxes):
        for bx, by, bw, bh in col:
            colour = th.key if k == 1 else th.series[k % len(th.series)]
            solid = k == 1
            c.rect(bx, by, bw, bh, colour if solid else th.surface, r=10, line=colour, lw=2.5)
            ink = th.on_key if solid else colour
            c.circle(bx + 38, by + 40, 24, mix(ink, colour if solid else th.surface, 0.82))
            icon(c, kinds[i % len(kinds)], bx + 38, by + 40, 26, ink)
            bar(c, bx + 74, by + 28, bw - 100, 11, ink if solid else th.bar_d)
            bar(c, bx + 74, by + 48, (bw - 100) * 0.6, 9, mix(ink, colour, 0.4) if solid else th.bar)
            progress(c, th, bx + 20, by + bh - 34, bw - 40, r.u(0.4, 1), ink, 9, mix(ink, colour, 0.7) if solid else th.bar_l)
            i += 1


def network(s):
    """A graph of knowledge: one question in the middle, what hangs together around it."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    panel(c, th, x, y, w, h, th.paper)
    cx, cy = x + w * r.u(0.42, 0.5), y + h / 2
    near, far = [], []
    n = r.i(5, 6)
    for k in range(n):
        a = 2 * math.pi * k / n + r.u(-0.15, 0.15)
        near.append((cx + math.cos(a) * w * 0.2, cy + math.sin(a) * h * 0.29, a))
    for k, (nx, ny, a) in enumerate(near):
        for j in range(r.i(1, 3)):
            b = a + (j - 0.8) * 0.5
            fx = min(max(nx + math.cos(b) * w * 0.16, x + 40), x + w - 40)
            fy = min(max(ny + math.sin(b) * h * 0.2, y + 36), y + h - 36)
            far.append((fx, fy, k))
            c.line([(nx, ny), (fx, fy)], th.line, 2)
    for nx, ny, _ in near:
        c.line([(cx, cy), (nx, ny)], th.edge, 3)
    for fx, fy, k in far:
        colour = th.series[k % len(th.series)]
        c.circle(fx, fy, 13, th.pale(colour, 0.55), line=colour, lw=2)
        bar(c, fx + 20, fy - 4, r.u(36, 70), 8, th.bar)
    kinds = ["doc", "gear", "user", "chart", "box", "clip"]
    for k, (nx, ny, _) in enumerate(near):
        colour = th.series[k % len(th.series)]
        c.circle(nx, ny, 34, th.surface, line=colour, lw=3)
        icon(c, kinds[k % len(kinds)], nx, ny, 30, colour)
        bar(c, nx - 40, ny + 46, 80, 10, th.bar_d)
    c.circle(cx, cy, 58, th.key)
    icon(c, "search", cx, cy, 46, th.on_key, 4)


def chat(s):
    """Questions and answers with their sources beside them."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    side = 300 if w > 860 else 0
    cw = w - side - (24 if side else 0)
    panel(c, th, x, y, cw, h, th.paper)
    at = y + 28
    mine = False
    while at < y + h - 190:
        lines = r.i(1, 2) if mine else r.i(2, 4)
        bw, bh = cw * (r.u(0.34, 0.46) if mine else r.u(0.56, 0.68)), 36 + lines * 26
        bx = x + cw - bw - 30 if mine else x + 84
        if mine:
            c.rect(bx, at, bw, bh, th.key, r=14)
            for k in range(lines):
                words(c, r, bx + 22, at + 22 + k * 26, (bw - 44) * (1 if k < lines - 1 else 0.6), 10, mix(th.on_key, th.key, 0.15))
        else:
            c.circle(x + 50, at + 24, 22, th.pale(th.key, 0.7))
            icon(c, "chat", x + 50, at + 24, 22, th.key)
            c.rect(bx, at, bw, bh + 40, th.surface, r=14, line=th.line)
            para(c, r, bx + 22, at + 24, bw - 44, lines, th.bar_d, 10, 26)
            for k in range(2):
                pill(c, th, bx + 22 + k * 132, at + bh - 2, 120, th.series[k], 26, "doc")
            bh += 40
        at += bh + 22
        mine = not mine
    c.rect(x + 24, y + h - 76, cw - 48, 52, th.surface, r=26, line=th.edge, lw=2)
    bar(c, x + 54, y + h - 55, cw * 0.3, 10, th.bar)
    c.circle(x + cw - 54, y + h - 50, 19, th.key)
    icon(c, "play", x + cw - 52, y + h - 50, 17, th.on_key)
    if side:
        sx = x + cw + 24
        words(c, r, sx, y + 8, 150, 12, th.bar_d)
        n = 3
        ph = (h - 44 - 18 * (n - 1)) / n
        for k in range(n):
            py = y + 44 + k * (ph + 18)
            panel(c, th, sx, py, side, ph)
            c.rect(sx + 18, py + 18, 46, 56, th.pale(th.series[k], 0.7), r=5)
            icon(c, "doc", sx + 41, py + 46, 28, th.series[k])
            words(c, r, sx + 80, py + 26, side - 120, 10, th.bar_d)
            bar(c, sx + 80, py + 48, 80, 8, th.bar)
            if ph > 130:
                para(c, r, sx + 18, py + 96, side - 36, int((ph - 106) // 24), th.bar_l, 8, 24)
            c.rect(sx + 18, py + 92, (side - 36) * 0.7, 16, th.mark, r=3)


def document(s):
    """A paper with the fields that were read, and their values as a table."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    pw = min(w * 0.5, h * 0.86)
    c.rect(x, y, w, h, th.sunk, r=8)
    px, py, ph = x + 34, y + 28, h - 56
    c.shadow(px, py, pw, ph, 3, 0.12)
    paper, inkline = (255, 255, 255), (214, 210, 200)
    c.rect(px, py, pw, ph, paper, r=3)
    bar(c, px + 32, py + 34, pw * 0.34, 16, (75, 82, 90))
    bar(c, px + 32, py + 62, pw * 0.22, 9, inkline)
    c.circle(px + pw - 62, py + 56, 30, None, line=(158, 36, 25), lw=3)
    hits = []
    rows = int((ph - 130) // 44)
    for k in range(rows):
        ly = py + 116 + k * 44
        bar(c, px + 32, ly, pw * 0.18, 9, inkline)
        vw = pw * r.u(0.2, 0.42)
        hit = k % 2 == 0
        if hit:
            colour = th.series[len(hits) % len(th.series)]
            c.rect(px + pw * 0.3 - 8, ly - 13, vw + 16, 34, mix(colour, paper, 0.84), r=4, line=colour, lw=2.5)
            hits.append((px + pw * 0.3 + vw + 10, ly + 4, colour))
        bar(c, px + pw * 0.3, ly, vw, 9, (120, 120, 116))
    tx, tw = px + pw + 56, x + w - (px + pw + 56) - 30
    n = len(hits)
    if n:
        rh = min(84, (h - 120) / n)
        panel(c, th, tx, y + 28, tw, n * rh + 8)
        for k, (hx, hy, colour) in enumerate(hits):
            ry = y + 32 + k * rh
            m = ry + rh / 2
            c.line([(hx, hy), (tx - 26, m), (tx, m)], mix(colour, th.sunk, 0.35), 2, dash=(6, 5))
            if k:
                c.line([(tx + 16, ry), (tx + tw - 16, ry)], th.line)
            c.rect(tx + 18, m - 7, 14, 14, colour, r=4)
            bar(c, tx + 44, m - 14, tw * 0.24, 9, th.bar)
            words(c, r, tx + 44, m + 5, tw * r.u(0.3, 0.5), 11, th.bar_d)
            pill(c, th, tx + tw - 96, m - 13, 78, th.good if k != 2 else th.warn, 26, "tick" if k != 2 else "warn")
        button(c, th, tx + tw - 170, y + h - 78, 170, 48)
        button(c, th, tx + tw - 352, y + h - 78, 166, 48, solid=False)


def phone(s):
    """A phone before a desktop panel: the same thing on the way."""
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    if s.kind == "bare":
        x, y, w, h = x + 110, y + 84, w - 220, h - 168
        c.shadow(x - 44, y - 44, w + 88, h + 88, 14, 0.1)
        c.rect(x - 44, y - 44, w + 88, h + 88, th.surface, r=14)
    fw = min(300, h * 0.5)
    left = r.chance(0.5)
    fx = x + 20 if left else x + w - fw - 20
    bx, bw = (x + fw + 64, w - fw - 64) if left else (x, w - fw - 64)
    gap = 18
    tw = (bw - gap) / 2
    for k in range(2):
        tile(c, th, r, bx + k * (tw + gap), y, tw, 110, r.pick(["98%", "42", "7", "1,206"]), tone=th.series[k])
    panel(c, th, bx, y + 128, bw, h - 128)
    rows = max(3, int((h - 150) // 74))
    for k in range(rows):
        ry = y + 140 + k * (h - 152) / rows
        m = ry + (h - 152) / rows / 2
        avatar(c, r, bx + 46, m, 22, th.series[k % len(th.series)], th.surface)
        words(c, r, bx + 84, m - 14, bw * 0.34, 11, th.bar_d)
        words(c, r, bx + 84, m + 8, bw * 0.24, 9, th.bar)
        pill(c, th, bx + bw - 124, m - 14, 100, r.pick([th.good, th.good, th.warn]), 28)
    c.shadow(fx, y - 6, fw, h + 12, 34, 0.2)
    c.rect(fx, y - 6, fw, h + 12, (33, 36, 40), r=34)
    c.rect(fx + 10, y + 4, fw - 20, h - 8, th.surface, r=26)
    c.rect(fx + fw / 2 - 44, y + 14, 88, 14, (33, 36, 40), r=7)
    c.rect(fx + 26, y + 48, fw - 52, 92, th.key, r=12)
    bar(c, fx + 44, y + 72, fw * 0.36, 12, th.on_key)
    bar(c, fx + 44, y + 98, fw * 0.24, 9, mix(th.on_key, th.key, 0.35))
    icon(c, r.pick(["bolt", "cal", "cam", "box"]), fx + fw - 62, y + 94, 40, th.on_key, 3)
    n = max(2, int((h - 270) // 86))
    for k in range(n):
        ry = y + 158 + k * 86
        c.rect(fx + 26, ry, fw - 52, 72, th.paper, r=10, line=th.line)
        c.circle(fx + 58, ry + 36, 18, th.pale(th.series[k % len(th.series)], 0.65))
        icon(c, ["tick", "clock", "warn", "chart"][k % 4], fx + 58, ry + 36, 18, th.series[k % len(th.series)])
        bar(c, fx + 88, ry + 24, fw * 0.4, 10, th.bar_d)
        bar(c, fx + 88, ry + 44, fw * 0.28, 8, th.bar)
    button(c, th, fx + 26, y + h - 78, fw - 52, 50)


SCENES = {"floorplan": floorplan, "flow": flow, "network": network, "chat": chat, "document": document, "phone": phone}
