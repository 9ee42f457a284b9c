// What a solution costs in the end: the tier for so many people, and points. Whole numbers, as the generator reckons.

/**
 * @typedef {object} Tier
 * @property {number} price
 * @property {number | null} months
 * @property {number | null} seats
 */

/** The own share counts in parts of this. */
const WHOLE = 10_000;

/**
 * The cheapest tier with room for so many people; of two at one price, the longer one.
 * @param {Tier[]} tiers
 * @param {number} people
 * @returns {number} its place, −1 where none is known to have room
 */
export function fitting(tiers, people) {
  let best = -1;
  tiers.forEach((tier, at) => {
    if (tier.seats === null || tier.seats < people) return;
    const before = tiers[best];
    const longer = (tier.months ?? 0) > (before?.months ?? 0);
    if (!before || tier.price < before.price || (tier.price === before.price && longer)) best = at;
  });
  return best;
}

/**
 * The price of a month for each of so many people, in whole dollars.
 * @param {Tier} tier
 * @param {number} people
 * @returns {number | undefined} undefined where the tier states no months
 */
export function each(tier, people) {
  return tier.months === null ? undefined : Math.round(tier.price / (tier.months * people));
}

/**
 * Points towards a price: one is one dollar, rounded down.
 * @param {number} price
 * @param {number} left of the cap
 * @param {number} ownShare in ten-thousandths
 * @returns {number}
 */
export function points(price, left, ownShare) {
  return Math.min(left, Math.floor((price * (WHOLE - ownShare)) / WHOLE));
}
