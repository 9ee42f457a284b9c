// For how many people a buyer looks: told once, on whichever page, and remembered by this device.

import { remember, remembered } from "./device.js";
import { say } from "./words.js";

const NUMBER = "people";
const BAND = "people-of";
const MOST = 9999;

/**
 * @typedef {object} Band a staff size that solutions are listed under
 * @property {string} key
 * @property {number} least
 * @property {number} most
 */

/**
 * The number; 0 where nobody has told one.
 * @returns {number}
 */
export function people() {
  return whole(remembered(NUMBER) ?? "");
}

/**
 * Remembers a number, or with 0 that there is none.
 * @param {number} count
 * @param {string} [band] the words of the staff size that it is the upper end of, where only that is known
 */
export function rememberPeople(count, band = "") {
  remember(NUMBER, count > 0 ? String(count) : "");
  remember(BAND, band);
}

/**
 * Remembers what a filter by one staff size tells, unless a number within it is known already.
 * @param {Band} band
 * @param {string} label
 */
export function rememberBand(band, label) {
  const known = people();
  if (known < band.least || known > band.most) rememberPeople(band.most, label);
}

/**
 * Where the number comes from, when it was not told as one.
 * @returns {string} empty otherwise
 */
export function source() {
  const band = remembered(BAND) ?? "";
  return band && people() > 0 ? say("people_of", { band, n: people() }) : "";
}

/**
 * The headcount in a text; 0 where there is none.
 * @param {string} text
 * @returns {number}
 */
export function whole(text) {
  const number = Math.floor(Number(text));
  return Number.isFinite(number) && number > 0 ? Math.min(number, MOST) : 0;
}

/**
 * The staff sizes of a page, as its root lists them: `21-50:21:50`, a space between two.
 * @param {string} listed
 * @returns {Band[]}
 */
export function bands(listed) {
  return listed.split(" ").filter(Boolean).map((one) => {
    const [key = "", least, most] = one.split(":");
    return { key, least: Number(least), most: Number(most) };
  });
}
