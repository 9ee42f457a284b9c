"""The defect scene: a camera view with boxes, and the list of results."""

import math

from .frame import bar, icon, panel, pill, progress, words
from .kit import BLACK, WHITE, Canvas, mix, polar, rgb


# Each subject draws into its own canvas and returns boxes [(x, y, w, h)].

def metal(c, w, h, r):
    ground, face = rgb("3A4046"), rgb("AEB4B8")
    c.rect(0, 0, w, h, ground)
    for k in range(0, int(w), 28):
        c.rect(k, 0, 1.5, h, mix(ground, WHITE, 0.04))
    cx, cy, R = w * r.u(0.46, 0.54), h * 0.5, min(w, h) * r.u(0.40, 0.44)
    shape = r.pick(["flange", "gear", "plate"])
    c.veil_circle(cx + 12, cy + 14, R, BLACK, 0.25)
    if shape == "gear":
        n = r.pick([16, 20, 24])
        pts = []
        for k in range(n):
            a = 360 * k / n
            q = 360 / n
            pts += [polar(cx, cy, R * 0.88, a), polar(cx, cy, R * 0.88, a + q * 0.42),
                    polar(cx, cy, R, a + q * 0.55), polar(cx, cy, R, a + q * 0.87)]
        c.poly(pts, face)
        rings = [0.8, 0.74, 0.5]
        holes, hr, bolt = r.pick([4, 5, 6]), 0.10, 0.62
    elif shape == "plate":
        s = R * 1.02
        c.rect(cx - s * 1.35, cy - s, s * 2.7, s * 2, face, r=34)
        c.rect(cx - s * 1.35 + 16, cy - s + 16, s * 2.7 - 32, s * 2 - 32, mix(face, WHITE, 0.16), r=24)
        for dx in (-1.14, 1.14):
            for dy in (-0.78, 0.78):
                c.circle(cx + s * dx, cy + s * dy, s * 0.115, mix(face, BLACK, 0.25))
                c.circle(cx + s * dx, cy + s * dy, s * 0.08, ground)
        R *= 0.72
        rings = [0.98, 0.9, 0.66]
        holes, hr, bolt = r.pick([6, 8]), 0.07, 0.79
    else:
        c.circle(cx, cy, R, face)
        rings = [0.96, 0.62, 0.55]
        holes, hr, bolt = r.pick([6, 8]), 0.085, 0.79
    for k, q in enumerate(rings):
        c.circle(cx, cy, R * q, mix(face, WHITE, 0.22) if k % 2 == 0 else mix(face, BLACK, 0.14))
    q = rings[0]
    for k in range(9):                       # turning marks
        rr = R * (0.60 + (q - 0.62) * k / 9) + 4
        c.circle(cx, cy, rr, line=mix(face, WHITE, 0.08 if k % 2 else 0.34), lw=1.2)
    c.circle(cx, cy, R * rings[2], mix(face, BLACK, 0.10))
    c.circle(cx, cy, R * 0.36, mix(face, BLACK, 0.35))
    c.circle(cx, cy, R * 0.33, mix(ground, BLACK, 0.3))
    off = r.u(0, 40)
    for k in range(holes):
        x, y = polar(cx, cy, R * bolt, off + 360 * k / holes)
        c.circle(x, y, R * (hr + 0.025), mix(face, BLACK, 0.22))
        c.circle(x, y, R * hr, mix(ground, BLACK, 0.2))
    boxes = []
    base = off + 180 / holes
    slots = r.shuffled(range(holes))[:3]
    dark, light = rgb("4A4037"), rgb("EDF0F1")
    for n, k in enumerate(slots):
        x, y = polar(cx, cy, R * (0.80 if n else 0.76), base + 360 * k / holes)
        if n < 2:
            for d in range(3 - n):
                a = r.u(20, 60)
                L = R * r.u(0.07, 0.13)
                p = [(x - L + d * 8, y - L * math.tan(math.radians(a)) * 0.6 + d * 9), (x + d * 6, y + d * 7),
                     (x + L + d * 8, y + L * 0.5 + d * 9)]
                c.curve(p, light if d == 1 else dark, 2.6)
            boxes.append((x - R * 0.18, y - R * 0.15, R * 0.36, R * 0.30))
        else:
            c.circle(x, y, R * 0.045, dark)
            c.circle(x + 3, y + 3, R * 0.028, mix(dark, face, 0.45))
            boxes.append((x - R * 0.10, y - R * 0.10, R * 0.20, R * 0.20))
    return boxes


def cloth(c, w, h, r, hue=None):
    base = rgb(hue or r.pick(["5E7FB4", "B9834F", "8A9A74", "A45A4B", "C9BFA6"]))
    dark, light = mix(base, BLACK, 0.17), mix(base, WHITE, 0.15)
    q = 14
    c.rect(0, 0, w, h, mix(base, BLACK, 0.30))
    stripe = r.pick([0, 6, 9])
    gap_row = int(h / q * r.u(0.25, 0.4))
    gap_from, gap_to = int(w / q * r.u(0.18, 0.26)), int(w / q * r.u(0.48, 0.58))
    for gy in range(int(h / q) + 1):
        for gx in range(int(w / q) + 1):
            over = (gx + gy) % 2 == 0
            col = light if over else dark
            if stripe and gx % stripe < 2:
                col = mix(col, rgb("F1EFE8"), 0.35)
            if gy == gap_row and gap_from < gx < gap_to:
                if over:
                    c.rect(gx * q + 4, gy * q - 4, 5, q + 8, mix(base, BLACK, 0.05), r=2)
                continue
            if over:
                c.rect(gx * q, gy * q + 1.5, q - 1, q - 3, col, r=3)
            else:
                c.rect(gx * q + 1.5, gy * q, q - 3, q - 1, col, r=3)
    boxes = [(gap_from * q - 6, gap_row * q - 26, (gap_to - gap_from) * q + 26, 66)]
    sx, sy = w * r.u(0.66, 0.78), h * r.u(0.60, 0.72)
    R = min(w, h) * 0.095
    pts = [polar(sx, sy, R * r.u(0.75, 1.15), a) for a in range(0, 360, 30)]
    from .kit import smooth
    c.veil(smooth(pts + [pts[0]]), rgb("2E2418"), 0.55)
    pts = [polar(sx + 3, sy + 2, R * r.u(0.4, 0.6), a) for a in range(0, 360, 40)]
    c.veil(smooth(pts + [pts[0]]), rgb("2E2418"), 0.45)
    boxes.append((sx - R * 1.4, sy - R * 1.4, R * 2.8, R * 2.8))
    if r.chance(0.6):
        x, y = w * r.u(0.2, 0.34), h * r.u(0.68, 0.8)
        for k in range(4):
            a = r.u(0, 180)
            c.curve([polar(x, y, 20, a), (x + r.u(-6, 6), y + r.u(-6, 6)), polar(x, y, 20, a + 180)], mix(base, WHITE, 0.65), 2.6)
        boxes.append((x - 36, y - 34, 72, 68))
    return boxes


def pcb(c, w, h, r):
    base = rgb(r.pick(["1C5A50", "23456F", "2B3A36"]))
    trace, gold, chip_c = mix(base, WHITE, 0.22), rgb("D9B45A"), rgb("22272B")
    c.rect(0, 0, w, h, base)
    for k in range(16):
        y = 26 + k * h / 16
        x0 = r.u(0, w * 0.3)
        x1 = x0 + r.u(w * 0.2, w * 0.5)
        d = r.pick([-1, 1]) * r.pick([24, 48])
        p = [(x0, y), (x1, y), (x1 + abs(d), y + d), (w if r.chance(0.4) else x1 + abs(d) + r.u(60, 240), y + d)]
        c.line(p, trace, 5)
        for q in (p[0], p[-1]):
            c.circle(q[0], q[1], 10, gold)
            c.circle(q[0], q[1], 4.5, mix(base, BLACK, 0.4))
    chips = []
    spots = [(0.30, 0.34, 0.22, 0.30), (0.70, 0.30, 0.16, 0.18), (0.64, 0.70, 0.24, 0.20), (0.24, 0.76, 0.13, 0.16)]
    for fx, fy, fw, fh in spots:
        cw = ch = None
        cw, ch = w * fw, h * fh
        x, y = w * fx - cw / 2, h * fy - ch / 2
        n = int(cw // 24)
        for k in range(n):
            px = x + 10 + k * (cw - 20) / max(1, n - 1)
            c.rect(px - 5, y - 14, 10, ch + 28, rgb("C9CCCB"), r=2)
        m = int(ch // 26)
        for k in range(m):
            py = y + 12 + k * (ch - 24) / max(1, m - 1)
            c.rect(x - 14, py - 5, cw + 28, 10, rgb("C9CCCB"), r=2)
        c.rect(x, y, cw, ch, chip_c, r=5)
        c.circle(x + 18, y + 18, 6, mix(chip_c, WHITE, 0.3))
        bar(c, x + cw * 0.28, y + ch / 2 - 6, cw * 0.5, 12, mix(chip_c, WHITE, 0.28))
        chips.append((x, y, cw, ch))
    for k in range(11):
        x, y = w * (0.06 + 0.088 * k), h * 0.93
        c.rect(x - 16, y - 9, 32, 18, gold, r=3)
        c.rect(x - 8, y - 9, 16, 18, r.pick([rgb("8A5B3B"), rgb("2B2F33"), rgb("D6CFC0")]))
    boxes = []
    x, y, cw, ch = chips[0]
    c.circle(x + cw * 0.55, y - 10, 15, rgb("DFE3E3"))
    c.circle(x + cw * 0.55 + 15, y - 8, 10, rgb("DFE3E3"))
    boxes.append((x + cw * 0.55 - 40, y - 44, 96, 68))
    x, y, cw, ch = chips[2]
    c.rect(x + cw * 0.3, y + ch + 1, cw * 0.2, 14, base)
    boxes.append((x + cw * 0.2, y + ch - 24, cw * 0.4, 58))
    return boxes


def tray(c, w, h, r):
    """Rows of moulded caps, biscuits or vials seen from above; some wrong."""
    ground, obj = r.pick([("CFC8B8", "E9E4D8"), ("3D464C", "D98C5F"), ("2F4B52", "EADFC2"), ("DAD6CB", "5C8A8B")])
    ground, obj = rgb(ground), rgb(obj)
    c.rect(0, 0, w, h, ground)
    nx = r.pick([6, 7])
    q = w / nx
    ny = max(3, int(h / q))
    oy = (h - ny * q) / 2
    for k in range(ny + 1):
        c.rect(0, oy + k * q - 2, w, 4, mix(ground, BLACK, 0.08))
    bad = r.shuffled([(a, b) for a in range(1, nx - 1) for b in range(0, ny)])[:3]
    boxes = []
    style = r.i(0, 2)
    for gy in range(ny):
        for gx in range(nx):
            x, y = (gx + 0.5) * q, oy + (gy + 0.5) * q
            R = q * 0.37
            wrong = (gx, gy) in bad
            kind = bad.index((gx, gy)) if wrong else -1
            if kind == 2:
                c.circle(x, y, R, line=mix(ground, BLACK, 0.14), lw=3)
                boxes.append((x - q * .46, y - q * .46, q * .92, q * .92))
                continue
            c.veil_circle(x + 5, y + 7, R, BLACK, 0.18)
            c.circle(x, y, R, obj)
            if style == 0:
                c.circle(x, y, R * 0.78, mix(obj, BLACK, 0.09))
                c.circle(x, y, R * 0.62, mix(obj, WHITE, 0.28))
            elif style == 1:
                for a in range(0, 360, 45):
                    c.circle(*polar(x, y, R * 0.62, a), R * 0.08, mix(obj, BLACK, 0.25))
                c.circle(x, y, R * 0.3, mix(obj, WHITE, 0.2))
            else:
                for a in range(0, 360, 30):
                    c.line([polar(x, y, R * 0.8, a), polar(x, y, R * 0.96, a)], mix(obj, BLACK, 0.2), 3)
                c.circle(x, y, R * 0.7, mix(obj, WHITE, 0.2))
            if kind == 0:
                c.poly([(x, y), polar(x, y, R * 1.12, 20), polar(x, y, R * 1.16, 50), polar(x, y, R * 1.12, 84)], ground)
                boxes.append((x - q * .46, y - q * .46, q * .92, q * .92))
            if kind == 1:
                c.curve([polar(x, y, R * 0.9, 200), (x - 4, y + 6), polar(x, y, R * 0.5, 330), polar(x, y, R * 0.92, 350)], mix(obj, BLACK, 0.55), 4)
                boxes.append((x - q * .46, y - q * .46, q * .92, q * .92))
    return boxes


SUBJECTS = {"metal": metal, "cloth": cloth, "pcb": pcb, "tray": tray}


def defect(s):
    c, th, r = s.c, s.th, s.r
    x, y, w, h = s.box
    what = s.opt("subject", ["metal", "metal", "cloth", "pcb", "tray"])
    layout = s.opt("layout", ["right", "right", "below"] if w > 900 else ["below", "right"])
    if layout == "right":
        vw, vh = round(w * 0.64), round(h)
    else:
        vw, vh = round(w), round(h - 196)
    v = Canvas(vw, vh, BLACK)
    boxes = SUBJECTS[what](v, vw, vh, r.sub("part"), *([s.o["hue"]] if "hue" in s.o and what == "cloth" else []))
    clean = Canvas(vw, vh, BLACK)
    clean.img.paste(v.img)
    hot, mild = rgb("E4572E"), rgb("F2B33D")
    cols = [hot, hot, mild]
    if r.chance(0.5):
        for a, b, dx, dy in ((14, 14, 1, 1), (vw - 14, 14, -1, 1), (14, vh - 14, 1, -1), (vw - 14, vh - 14, -1, -1)):
            v.line([(a + 44 * dx, b), (a, b), (a, b + 44 * dy)], WHITE, 4)
    for k, (bx, by, bw, bh) in enumerate(boxes):
        col = cols[k % 3]
        bx, by = max(8, bx), max(34, by)
        bw, bh = min(bw, vw - bx - 8), min(bh, vh - by - 8)
        v.veil_rect(bx, by, bw, bh, col, 0.13)
        v.rect(bx, by, bw, bh, line=col, lw=4, r=3)
        tw = 78
        v.rect(bx - 2, by - 30, tw, 30, col, r=3)
        v.num(bx + tw / 2 - 2, by - 15, f".{r.i(81, 99)}", 24, rgb("14171A"), "m")
    # camera state line
    v.veil_rect(16, vh - 56, 232, 40, BLACK, 0.55, 8)
    v.circle(40, vh - 36, 8, rgb("7DD39B"))
    v.num(60, vh - 36, f"{r.i(8, 17):02d}:{r.i(0, 59):02d}:{r.i(0, 59):02d}", 25, WHITE)
    c.paste(v, x, y, 10)

    def thumb(k, tx, ty, tw, thh):
        bx, by, bw, bh = boxes[k % len(boxes)]
        m = max(bw, bh * tw / thh) * 1.15
        cw, ch = m, m * thh / tw
        im = clean.crop(bx + bw / 2 - cw / 2, by + bh / 2 - ch / 2, min(cw, vw), min(ch, vh), tw, thh)
        c.paste(im, tx, ty, 6)

    if layout == "right":
        lx, lw = x + vw + 28, w - vw - 28
        pass_ = 1
        c.rect(lx, y, lw, 104, th.pale(th.bad, 0.86), r=10)
        c.circle(lx + 54, y + 52, 30, th.bad)
        icon(c, "cross", lx + 54, y + 52, 28, th.surface, 5)
        bar(c, lx + 104, y + 34, (lw - 140) * 0.7, 15, th.bad)
        bar(c, lx + 104, y + 62, (lw - 140) * 0.95, 9, mix(th.bad, th.surface, 0.5))
        n = max(2, min(int((h - 104 - 120) // 96), 4))
        ry = y + 124
        for k in range(n):
            if k < len(boxes):
                thumb(k, lx, ry, 104, 76)
                col = [th.bad, th.bad, th.warn][k % 3]
            else:
                c.rect(lx, ry, 104, 76, th.sunk, r=6)
                icon(c, "cam", lx + 52, ry + 38, 28, th.bar, 3)
                col = th.good
            words(c, r, lx + 122, ry + 8, (lw - 122) * r.u(0.6, 0.9), 12, th.bar_d)
            progress(c, th, lx + 122, ry + 34, lw - 122 - 62, r.u(0.78, 0.98) if k < len(boxes) else 0.2, col, 10)
            c.num(lx + lw, ry + 39, str(r.i(81, 99) if k < len(boxes) else r.i(10, 30)), 25, th.ink2, "r")
            bar(c, lx + 122, ry + 58, (lw - 122) * 0.45, 8, th.bar_l if not th.dark else th.bar)
            ry += 96
            c.line([(lx, ry - 10), (lx + lw, ry - 10)], th.line, 1.5)
        # hourly counts to the foot
        top = ry + 12
        hh = y + h - top
        if hh > 60:
            n = 12
            bw = lw / n
            for k in range(n):
                good = hh * r.u(0.5, 0.86)
                ng = hh * r.u(0.02, 0.12)
                c.rect(lx + k * bw, y + h - good, bw - 6, good, th.pale(th.key, 0.55))
                c.rect(lx + k * bw, y + h - good - ng - 2, bw - 6, ng, th.bad)
    else:
        ty = y + vh + 24
        hh = h - vh - 24
        n = 3 if w < 1000 else 4
        gap = 20
        cw = (w - gap * (n - 1)) / n
        for k in range(n):
            tx = x + k * (cw + gap)
            panel(c, th, tx, ty, cw, hh)
            if k < len(boxes):
                thumb(k, tx + 14, ty + 14, cw * 0.42, hh - 28)
                col = [th.bad, th.bad, th.warn][k % 3]
                lx, lw = tx + 14 + cw * 0.42 + 16, cw * 0.58 - 44
                bar(c, lx, ty + 24, lw * 0.9, 12, th.bar_d)
                bar(c, lx, ty + 48, lw * 0.6, 8, th.bar)
                c.num(lx, ty + hh - 66, f"{r.i(81, 99)}%", 30, th.ink)
                progress(c, th, lx, ty + hh - 32, lw, r.u(.8, .97), col, 10)
            else:
                q = hh * 0.36
                t = r.u(0.90, 0.98)
                qx = tx + 24 + q
                c.arc(qx, ty + hh / 2, q - 9, -90, 270, th.pale(th.bad, 0.2), 18)
                c.arc(qx, ty + hh / 2, q - 9, -90, -90 + 360 * t, th.key, 18)
                c.num(qx, ty + hh / 2, str(int(t * 100)), 32, th.ink, "m")
                lx = qx + q + 22
                lw = tx + cw - 20 - lx
                for j in range(3):
                    bar(c, lx, ty + hh / 2 - 34 + j * 28, lw * [1, .7, .85][j], 10, th.bar if j else th.bar_d)
