/** Cuts a list, in order, into slices that weigh at most `limitBytes`; an item above the limit stands alone. */
export function byteSlices<T>(items: readonly T[], sizeOf: (item: T) => number, limitBytes: number): T[][] {
  const slices: T[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (slices.length === 0 || size > room) {
      slices.push([]);
      room = limitBytes;
    }
    slices.at(-1)!.push(item);
    room -= size;
  }
  return slices;
}
