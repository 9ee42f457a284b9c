// The size of type with which a comparison fills one sheet of A4, and no more: reckoned, for a page cannot be measured as paper.

const MILLIMETRES_A_POINT = 0.3528;
/** On paper as on the screen. */
const POINTS_A_REM = 12;
/** The sheet without its margins, and what is above and below the rows. */
const SHEET = { width: 283, height: 196, rest: 42 };
/** Of the table's style sheet for print: the first column, what surrounds a cell, the distance of lines. */
const TABLE = { titles: 27, side: 3, row: 0.85, leading: 1.28 };
/** In points. */
const SIZES = { largest: 9, smallest: 4.5, step: 0.25 };

/**
 * @param {string[][][]} rows the lines of each cell, row by row
 * @param {number} groups headings among the rows
 * @param {number} columns
 * @returns {number} in rem
 */
export function sizeToFit(rows, groups, columns) {
  for (let size = SIZES.largest; size > SIZES.smallest; size -= SIZES.step) {
    if (height(rows, groups, columns, size) <= SHEET.height - SHEET.rest) return size / POINTS_A_REM;
  }
  return SIZES.smallest / POINTS_A_REM;
}

/**
 * @param {string[][][]} rows
 * @param {number} groups
 * @param {number} columns
 * @param {number} size in points
 * @returns {number} in millimetres
 */
function height(rows, groups, columns, size) {
  const em = size * MILLIMETRES_A_POINT;
  const room = (SHEET.width - TABLE.titles) / columns - TABLE.side;
  const wrapped = (/** @type {string} */ line) => Math.max(1, Math.ceil((width(line) * em * 1.04) / room));
  const cell = (/** @type {string[]} */ lines) => lines.reduce((sum, line) => sum + wrapped(line), 0);
  const lines = rows.reduce((sum, cells) => sum + Math.max(1, ...cells.map(cell)), 0);
  return (lines + groups) * em * TABLE.leading + (rows.length + 2 * groups) * TABLE.row;
}

/**
 * In ems: Han characters are as wide as the type is large, Latin letters a little over half.
 * @param {string} text
 * @returns {number}
 */
function width(text) {
  return [...text].reduce((sum, character) => sum + (character < "\u2000" ? 0.58 : 1), 0);
}
