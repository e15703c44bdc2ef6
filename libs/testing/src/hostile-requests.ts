/** A JSON body that no endpoint may take, and none may break at. */
export interface HostileBody {
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: () => string | Uint8Array<ArrayBuffer>;
  readonly status: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Bodies for any endpoint that takes a JSON object with at least one text named `field`. */
export const hostileBodies = (field: string, sound: object): readonly HostileBody[] => [
  {
    title: 'arrays 100,000 deep',
    body: () => '['.repeat(100_000) + ']'.repeat(100_000),
    headers: JSON_TYPE,
    status: 400,
  },
  {
    title: 'objects 100,000 deep in a field',
    body: () => `{"${field}":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`,
    headers: JSON_TYPE,
    status: 400,
  },
  {
    title: 'more than the limit',
    body: () => `{"${field}":"${'x'.repeat(3_000_000)}"}`,
    headers: JSON_TYPE,
    status: 413,
  },
  { title: '60,000 fields', body: () => JSON.stringify(Object.fromEntries(names())), headers: JSON_TYPE, status: 400 },
  { title: 'no JSON', body: () => '{"a":', headers: JSON_TYPE, status: 400 },
  { title: 'a list', body: () => '[1]', headers: JSON_TYPE, status: 400 },
  { title: 'another prototype', body: () => '{"__proto__":{"admin":true}}', headers: JSON_TYPE, status: 400 },
  {
    title: 'a zero character in a text',
    body: () => JSON.stringify({ ...sound, [field]: 'a\u0000b' }),
    headers: JSON_TYPE,
    status: 400,
  },
  {
    title: 'half a character in a text',
    body: () => JSON.stringify({ ...sound, [field]: 'a\ud800b' }),
    headers: JSON_TYPE,
    status: 400,
  },
  {
    title: 'an unknown compression',
    body: () => '{}',
    headers: { ...JSON_TYPE, 'content-encoding': 'x-none' },
    status: 415,
  },
  {
    title: 'an unknown character set',
    body: () => '{}',
    headers: { 'content-type': 'application/json; charset=x-none' },
    status: 415,
  },
  { title: 'bytes that are no text', body: () => Uint8Array.of(0xff, 0xfe, 0x00), headers: JSON_TYPE, status: 400 },
];

const names = (): [string, number][] => Array.from({ length: 60_000 }, (_, index) => [`a${index}`, index]);
