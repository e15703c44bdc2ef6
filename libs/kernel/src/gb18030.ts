const LEAD_MIN = 0x81;
const LEAD_MAX = 0xfe;
const SUPPLEMENTARY_FIRST = 0x10000;
/** Linear position of U+10000 in the four-byte area (0x90308130). */
const SUPPLEMENTARY_POSITION = 189_000;
const FOUR_BYTE_BASIC_POSITIONS = 39_420;

const fourBytes = (position: number): readonly number[] => [
  0x81 + Math.floor(position / 12_600),
  0x30 + (Math.floor(position / 1_260) % 10),
  0x81 + (Math.floor(position / 10) % 126),
  0x30 + (position % 10),
];

let table: ReadonlyMap<number, readonly number[]> | undefined;

/** The platform only decodes this encoding; its decoder is read backwards once, about 60,000 characters. */
function encodingTable(): ReadonlyMap<number, readonly number[]> {
  const made = new Map<number, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  const add = (bytes: readonly number[]): void => {
    const characters = Array.from(decoder.decode(Uint8Array.from(bytes)));
    const code = characters[0]?.codePointAt(0);
    if (characters.length === 1 && code !== undefined && code !== 0xfffd && !made.has(code)) made.set(code, bytes);
  };
  for (let lead = LEAD_MIN; lead <= LEAD_MAX; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) add([lead, trail]);
  }
  for (let position = 0; position < FOUR_BYTE_BASIC_POSITIONS; position += 1) add(fourBytes(position));
  return made;
}

/** Text as GB18030 bytes, rare characters (生僻字) included. Throws a RangeError for a lone surrogate. */
export function encodeGb18030(text: string): Uint8Array {
  let bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit < 0x80) {
      bytes[length] = unit;
      length += 1;
      continue;
    }
    const code = text.codePointAt(place)!;
    if (code >= SUPPLEMENTARY_FIRST) place += 1;
    table ??= encodingTable();
    const known =
      code >= SUPPLEMENTARY_FIRST ? fourBytes(SUPPLEMENTARY_POSITION + code - SUPPLEMENTARY_FIRST) : table.get(code);
    if (known === undefined) throw new RangeError('a character that GB18030 does not have');
    // Two bytes a unit are not enough where a character of the basic plane takes four.
    if (length + known.length + text.length - place > bytes.length) bytes = grown(bytes, length);
    for (const byte of known) {
      bytes[length] = byte;
      length += 1;
    }
  }
  return bytes.slice(0, length);
}

function grown(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2 + 16);
  larger.set(bytes.subarray(0, length));
  return larger;
}

/** Reads UTF-8 (with or without byte-order mark) or else GB18030; null if the bytes are neither. */
export function decodeChineseText(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding is tried.
    }
  }
  return null;
}
