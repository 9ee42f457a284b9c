// An address as a QR code for paper, where only the device knows the address: the code that the generator would draw (ISO/IEC 18004,
// byte mode, level M, one mask), as far as its twentieth size.

/** By size, from 1: check bytes of each block, and how many blocks there are. */
const CHECKS = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const MASK = 2;
const MARGIN = 4;

/**
 * @param {string} text
 * @returns {{ size: number, path: string } | undefined} horizontal strokes of width 1; undefined for a text too long
 */
export function code(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = CHECKS.findIndex((_, at) => at > 0 && bytes.length <= room(at) - (at < 10 ? 2 : 3));
  if (version < 0) return undefined;
  const grid = new Grid(version);
  grid.write(interleaved(padded(bytes, version), version));
  const rows = grid.dark.map((row, y) => strokes(row, y + MARGIN));
  return { size: grid.size + 2 * MARGIN, path: rows.join("") };
}

/**
 * All bytes that a size holds, those for checks among them.
 * @param {number} version
 * @returns {number}
 */
function capacity(version) {
  const aligned = version < 2 ? 0 : Math.floor(version / 7) + 2;
  const modules = (16 * version + 128) * version + 64 - (aligned ? (25 * aligned - 10) * aligned - 55 : 0);
  return Math.floor((modules - (version < 7 ? 0 : 36)) / 8);
}

/**
 * @param {number} version
 * @returns {number}
 */
function room(version) {
  return capacity(version) - (CHECKS[version] ?? 0) * (BLOCKS[version] ?? 0);
}

/**
 * The bytes with their mode and count before them, four bits later than bytes begin, and padding after them.
 * @param {number[]} bytes
 * @param {number} version
 * @returns {number[]}
 */
function padded(bytes, version) {
  const count = version < 10 ? [bytes.length] : [bytes.length >> 8, bytes.length & 255];
  const nibbles = [4, ...[...count, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const data = [];
  for (let at = 0; at < nibbles.length; at += 2) data.push(((nibbles[at] ?? 0) << 4) | (nibbles[at + 1] ?? 0));
  for (let pad = 0xec; data.length < room(version); pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/**
 * The data cut into blocks, each with its checks, and dealt out in turn.
 * @param {number[]} data
 * @param {number} version
 * @returns {number[]}
 */
function interleaved(data, version) {
  const [blocks, checks] = [BLOCKS[version] ?? 1, CHECKS[version] ?? 0];
  const short = Math.floor(data.length / blocks);
  const long = data.length % blocks;
  const divisor = generator(checks);
  let start = 0;
  const parts = Array.from({ length: blocks }, (_, at) => {
    const part = data.slice(start, start + short + (at >= blocks - long ? 1 : 0));
    start += part.length;
    return { part, check: remainder(part, divisor) };
  });
  const dealt = [];
  for (let at = 0; at <= short; at++) for (const { part } of parts) if (at < part.length) dealt.push(part[at] ?? 0);
  for (let at = 0; at < checks; at++) for (const { check } of parts) dealt.push(check[at] ?? 0);
  return dealt;
}

/**
 * The product of two elements of the field of 256.
 * @param {number} a
 * @param {number} b
 * @returns {number}
 */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/**
 * @param {number} degree
 * @returns {number[]} coefficients, the highest left out
 */
function generator(degree) {
  const terms = [...Array(degree - 1).fill(0), 1];
  let root = 1;
  for (let step = 0; step < degree; step++) {
    for (let at = 0; at < degree; at++) terms[at] = times(terms[at], root) ^ (terms[at + 1] ?? 0);
    root = times(root, 2);
  }
  return terms;
}

/**
 * @param {number[]} data
 * @param {number[]} divisor
 * @returns {number[]}
 */
function remainder(data, divisor) {
  let rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, at) => value ^ times(divisor[at] ?? 0, factor));
  }
  return rest;
}

/** The square: what is dark, and what belongs to the patterns that every code has. */
class Grid {
  /** @param {number} version */
  constructor(version) {
    this.size = version * 4 + 17;
    /** @type {boolean[][]} */
    this.dark = Array.from({ length: this.size }, () => Array(this.size).fill(false));
    /** @type {boolean[][]} */
    this.fixed = Array.from({ length: this.size }, () => Array(this.size).fill(false));
    for (let at = 0; at < this.size; at++) {
      this.fix(6, at, at % 2 === 0);
      this.fix(at, 6, at % 2 === 0);
    }
    const end = this.size - 4;
    for (const [x, y] of [[3, 3], [end, 3], [3, end]]) this.ring(x ?? 0, y ?? 0, 4, [2, 4]);
    this.align(version);
    this.inform(version);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {boolean} dark
   */
  fix(x, y, dark) {
    const [row, fixed] = [this.dark[y], this.fixed[y]];
    if (!row || !fixed || x < 0 || x >= this.size) return;
    row[x] = dark;
    fixed[x] = true;
  }

  /**
   * A square of rings around a middle; those at the given distances are light.
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   * @param {number[]} light
   */
  ring(x, y, reach, light) {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) this.fix(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  }

  /** @param {number} version */
  align(version) {
    if (version < 2) return;
    const count = Math.floor(version / 7) + 2;
    const step = Math.ceil((this.size - 13) / (count * 2 - 2)) * 2;
    const places = [6, ...Array.from({ length: count - 1 }, (_, at) => this.size - 7 - step * (count - 2 - at))];
    const last = count - 1;
    places.forEach((x, i) =>
      places.forEach((y, j) => {
        const finder = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
        if (!finder) this.ring(x, y, 2, [1]);
      }),
    );
  }

  /**
   * Writes level and mask, and the size of larger codes, each twice.
   * @param {number} version
   */
  inform(version) {
    const format = ((MASK << 10) | check(MASK, 10, 0x537)) ^ 0x5412;
    const bit = (/** @type {number} */ at) => ((format >> at) & 1) === 1;
    for (let at = 0; at < 15; at++) {
      const [x, y] = at < 6 ? [8, at] : at < 8 ? [8, at + 1] : at < 9 ? [7, 8] : [14 - at, 8];
      this.fix(x ?? 0, y ?? 0, bit(at));
      if (at < 8) this.fix(this.size - 1 - at, 8, bit(at));
      else this.fix(8, this.size - 15 + at, bit(at));
    }
    this.fix(8, this.size - 8, true);
    if (version < 7) return;
    const bits = (version << 12) | check(version, 12, 0x1f25);
    for (let at = 0; at < 18; at++) {
      const [long, short] = [this.size - 11 + (at % 3), Math.floor(at / 3)];
      this.fix(long, short, ((bits >> at) & 1) === 1);
      this.fix(short, long, ((bits >> at) & 1) === 1);
    }
  }

  /**
   * Fills what is left with bytes, in columns of two up and down, and masks it.
   * @param {number[]} bytes
   */
  write(bytes) {
    let next = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      const up = ((right + 1) & 2) === 0;
      for (let step = 0; step < this.size; step++) {
        const y = up ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          const row = this.dark[y];
          if (!row || this.fixed[y]?.[x]) continue;
          row[x] = ((((bytes[next >> 3] ?? 0) >> (7 - (next & 7))) & 1) === 1) !== (x % 3 === 0);
          next++;
        }
      }
    }
  }
}

/**
 * The check bits of a small number.
 * @param {number} number
 * @param {number} bits
 * @param {number} divisor
 * @returns {number}
 */
function check(number, bits, divisor) {
  let rest = number;
  for (let step = 0; step < bits; step++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * divisor);
  return rest;
}

/**
 * The dark runs of one row: `M4 4.5h7m1 0h2`.
 * @param {boolean[]} row
 * @param {number} y
 * @returns {string}
 */
function strokes(row, y) {
  let path = "";
  let end = -1;
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    let run = 1;
    while (row[x + run]) run++;
    path += end < 0 ? `M${x + MARGIN} ${y}.5h${run}` : `m${x - end} 0h${run}`;
    x += run;
    end = x;
  }
  return path;
}
