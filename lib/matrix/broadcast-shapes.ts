// Broadcasting for shapes of any number of axes: the rule itself, of which matrices use the case of two.

/**
 * The shape that numpy's broadcasting gives several shapes.
 *
 *   lined up at their last axes, each axis has one size, or that size and ones;   missing axes count as 1
 *
 * (8, 1, 6, 1) and (7, 1, 5) give (8, 7, 6, 5). (2, 1) and (8, 4, 3) do not fit: 2 against 4.
 * @throws RangeError when two sizes of an axis differ and neither is 1, with the shapes, or a size is not a whole number
 * Source: numpy's manual, "Broadcasting"; chapter 02
 * @example
 * broadcastShapes([3, 1], [1, 4]); // => [ 3, 4 ]
 * broadcastShapes([5, 3, 4], [4]); // => [ 5, 3, 4 ]
 */
export function broadcastShapes(...shapes: readonly (readonly number[])[]): number[] {
  const axes = shapes.reduce((most, shape) => Math.max(most, shape.length), 0);
  return Array.from({ length: axes }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[shape.length - axes + axis] ?? 1);
    const size = sizes.find((each) => each !== 1) ?? 1;
    if (sizes.every((each) => Number.isInteger(each) && each >= 0 && (each === 1 || each === size))) return size;
    const got = shapes.map((shape) => `(${shape.join(", ")})`).join(" and ");
    throw new RangeError(`broadcastShapes: shapes must broadcast, got ${got}`);
  });
}
