// What a text is cut into: Han characters one by one, and words of letters and digits.

/**
 * @typedef {object} Atom a Han character, or a word of letters and digits
 * @property {boolean} han
 * @property {string} text
 * @property {number} start in the folded text
 * @property {number} end
 * @property {number} position consecutive, but for a gap where something stands between Han characters
 */

const HAN =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{3fffd}\uf900-\ufaff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u309f\u30a1-\u30fa\u30fc-\u312f\u31a0-\u31bf\u31f0-\u31ff\u1100-\u11ff\u3131-\u318e\uac00-\ud7ff\uff66-\uff9f\u{1aff0}-\u{1b16f}]/u;
const WORD = /[\p{Alphabetic}\p{N}\u0300-\u036f]/u;

/**
 * Cuts a folded text into its atoms.
 * @param {string} folded
 * @returns {Atom[]}
 */
export function atoms(folded) {
  /** @type {Atom[]} */
  const found = [];
  let word = -1;
  let separated = false;
  const push = (/** @type {boolean} */ han, /** @type {number} */ start, /** @type {number} */ end) => {
    const last = found[found.length - 1];
    const gap = separated && han && last?.han ? 1 : 0;
    const position = last ? last.position + 1 + gap : 0;
    found.push({ han, text: folded.slice(start, end), start, end, position });
    separated = false;
  };
  let at = 0;
  for (const character of folded) {
    const han = HAN.test(character);
    if (!han && WORD.test(character)) {
      if (word < 0) word = at;
    } else {
      if (word >= 0) push(false, word, at);
      word = -1;
      if (han) push(true, at, at + character.length);
      else separated = true;
    }
    at += character.length;
  }
  if (word >= 0) push(false, word, at);
  return found;
}

/**
 * True when the next atom is a Han character of the same run.
 * @param {Atom | undefined} atom
 * @param {Atom | undefined} next
 * @returns {boolean}
 */
export function joins(atom, next) {
  return Boolean(atom?.han && next?.han && next.position === atom.position + 1);
}

/**
 * Parts a row of atoms where a separator stands between Han characters.
 * @param {Atom[]} all
 * @returns {Atom[][]}
 */
export function atGaps(all) {
  return parted(all, (atom, next) => next.position === atom.position + 1);
}

/**
 * @param {Atom[]} all
 * @returns {Atom[][]} runs of Han characters, and words
 */
export function runs(all) {
  return parted(all, joins);
}

/**
 * @param {Atom[]} all
 * @param {(atom: Atom, next: Atom) => boolean} together
 * @returns {Atom[][]}
 */
function parted(all, together) {
  /** @type {Atom[][]} */
  const parts = [];
  for (const atom of all) {
    const part = parts[parts.length - 1];
    const last = part?.[part.length - 1];
    if (part && last && together(last, atom)) part.push(atom);
    else parts.push([atom]);
  }
  return parts;
}
