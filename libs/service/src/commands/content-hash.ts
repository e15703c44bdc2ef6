import { createHash } from 'node:crypto';

/** SHA-256 of a document as it goes over the wire, its hash left out. */
export function contentHash(document: object): string {
  const { hash: _hash, ...content } = document as Record<string, unknown>;
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** Names in order, so that what a database gave back has the hash of what was put in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
