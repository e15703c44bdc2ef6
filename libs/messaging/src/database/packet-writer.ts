import pg from 'pg';
import { withArrayTexts } from './array-text.js';

/** First bytes of messages to the server (protocol 3.0). */
const PARSE = 0x50;
const BIND = 0x42;
/** Describe what was bound; execute it; the end of what is done, or left undone, together. */
const DESCRIBE = Buffer.from([0x44, 0, 0, 0, 6, 0x50, 0]);
const EXECUTE = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

const SIZE_BYTES = 65_536;
const LENGTH_BYTES = 4;
/** A character of a JavaScript string takes so many bytes of UTF-8 at most. */
const CHARACTER_BYTES_MAX = 3;
const NULL_LENGTH = -1;
const TEXT_FORMAT = 0;
const BINARY_FORMAT = 1;

type WireValue = string | Buffer | null;

/** How the driver writes a parameter. */
const { utils } = pg as unknown as { readonly utils: { prepareValue(value: unknown): WireValue } };

/** Messages to the server, written behind each other into one packet. */
export class PacketWriter {
  #bytes = Buffer.allocUnsafe(SIZE_BYTES);
  #end = 0;

  /** Has the server keep a statement under a name; the empty name lasts until the next one of that name. */
  parse(name: string, text: string): void {
    const start = this.#begin(PARSE);
    this.#terminated(name);
    this.#terminated(text);
    this.#int16(0);
    this.#finish(start);
  }

  /** Parameters of a kept statement, whose answer is to come as text. */
  bind(name: string, values: readonly WireValue[]): void {
    const start = this.#begin(BIND);
    this.#terminated('');
    this.#terminated(name);
    if (values.some((value) => Buffer.isBuffer(value))) {
      this.#int16(values.length);
      for (const value of values) this.#int16(Buffer.isBuffer(value) ? BINARY_FORMAT : TEXT_FORMAT);
    } else this.#int16(0);
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#int16(0);
    this.#finish(start);
  }

  describe(): void {
    this.#copy(DESCRIBE);
  }

  execute(): void {
    this.#copy(EXECUTE);
  }

  sync(): void {
    this.#copy(SYNC);
  }

  /** What was written; writing begins anew. */
  take(): Buffer {
    const packet = Buffer.from(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
    if (this.#bytes.length > SIZE_BYTES) this.#bytes = Buffer.allocUnsafe(SIZE_BYTES);
    return packet;
  }

  /** Begins a message; answers where its length stands. */
  #begin(code: number): number {
    this.#reserve(1 + LENGTH_BYTES);
    this.#bytes[this.#end] = code;
    const start = this.#end + 1;
    this.#end = start + LENGTH_BYTES;
    return start;
  }

  #finish(start: number): void {
    this.#bytes.writeInt32BE(this.#end - start, start);
  }

  #value(value: WireValue): void {
    const start = this.#end;
    this.#reserve(LENGTH_BYTES + (value === null ? 0 : value.length * CHARACTER_BYTES_MAX));
    this.#end += LENGTH_BYTES;
    if (typeof value === 'string') this.#end += this.#bytes.write(value, this.#end);
    else if (value !== null) this.#end += value.copy(this.#bytes, this.#end);
    this.#bytes.writeInt32BE(value === null ? NULL_LENGTH : this.#end - start - LENGTH_BYTES, start);
  }

  #terminated(text: string): void {
    this.#reserve(text.length * CHARACTER_BYTES_MAX + 1);
    this.#end += this.#bytes.write(text, this.#end);
    this.#bytes[this.#end] = 0;
    this.#end += 1;
  }

  #int16(number: number): void {
    this.#reserve(2);
    this.#end = this.#bytes.writeUInt16BE(number, this.#end);
  }

  #copy(message: Buffer): void {
    this.#reserve(message.length);
    this.#end += message.copy(this.#bytes, this.#end);
  }

  #reserve(count: number): void {
    if (this.#end + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#end + count));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}

/** Parameters as they are written; throws where one cannot be. */
export const wireValues = (parameters: readonly unknown[]): WireValue[] =>
  withArrayTexts(parameters).map((each) => utils.prepareValue(each));
