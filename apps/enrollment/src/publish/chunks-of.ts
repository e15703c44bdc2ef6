/** A list cut into pieces of at most `itemsMax`. */
export function chunksOf<Item>(items: readonly Item[], itemsMax: number): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += itemsMax) chunks.push(items.slice(start, start + itemsMax));
  return chunks;
}
