// Pictures are compared block by block, by mean brightness of each colour: another rasteriser of
// letters leaves the means nearly as they are, a line that moved does not.

// Blocks of a page with pictures and colours; pixels of a picture, and of 255 what means may differ.
export const SQUARE = {width: 8, height: 8, differenceMax: 24};
export const BLOCKS_MAX = 0.003; // share of the blocks that may differ more

// The mean of every colour in the block of `picture` at `left`, `top`.
function blockMeans(picture, left, top, {width, height}) {
  const sums = [0, 0, 0];
  for (let y = top; y < top + height; ++y) {
    for (let x = left; x < left + width; ++x) {
      for (let c = 0; c < 3; ++c) sums[c] += picture.data[(y * picture.width + x) * 4 + c];
    }
  }
  return sums.map((sum) => sum / (width * height));
}

// The share of blocks that differ; all of them when the sizes do.
export function differingShare(a, b, block = SQUARE) {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let blocks = 0;
  let different = 0;
  for (let y = 0; y + block.height <= a.height; y += block.height) {
    for (let x = 0; x + block.width <= a.width; x += block.width) {
      const means = blockMeans(b, x, y, block);
      const far = (mean, c) => Math.abs(mean - means[c]) > block.differenceMax;
      ++blocks;
      if (blockMeans(a, x, y, block).some(far)) ++different;
    }
  }
  return different / blocks;
}
