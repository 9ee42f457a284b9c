// A table as a CSV file that spreadsheets open: UTF-8 with its mark, formulas made harmless.

/**
 * @param {(string | number | null)[][]} rows
 * @returns {string}
 */
export function csv(rows) {
  const lines = rows.map((row) => row.map((cell) => quoted(inert(cell === null ? "" : String(cell)))).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/**
 * Gives a text to the visitor as a file.
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * @param {string} cell
 * @returns {string}
 */
function inert(cell) {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/**
 * @param {string} cell
 * @returns {string}
 */
function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
