// A picture as pages show it: WebP in the width that fits, JPEG for browsers that know no WebP.

/**
 * A picture in its widths, without words for who does not see it.
 * @param {import("./cards.js").Picture} picture
 * @param {string} root
 * @param {string} sizes
 */
export function pictureIn(picture, root, sizes) {
  const frame = document.createElement("picture");
  const source = document.createElement("source");
  source.type = "image/webp";
  source.sizes = sizes;
  source.srcset = picture.sources.map(({ href, width }) => `${root}${href} ${width}w`).join(", ");
  const img = document.createElement("img");
  img.width = picture.width;
  img.height = picture.height;
  img.alt = "";
  img.decoding = "async";
  frame.append(source, img);
  // Last: an address is fetched as soon as it is set.
  img.src = root + picture.src;
  return { frame, img };
}
