import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import { type RefusedFile, refusedFile } from './file-faults.js';

/** A record is a person's line: what holds more was made to fill memory. */
const LEAVES_MAX = 20_000;
const TEXT_CHARACTERS_MAX = 10_000;
const DEPTH_MAX = 40;

/** One repeated element: the texts of its leaves by path (`Amt`, `Amt@Ccy`), and its own repeated parts. */
export class XmlRecord {
  readonly parts: XmlRecord[] = [];
  private readonly leaves = new Map<string, string>();

  constructor(
    readonly path: string,
    readonly line: number,
  ) {}

  /** The first text at a path; undefined if there is none. */
  text(path: string): string | undefined {
    return this.leaves.get(path);
  }

  add(path: string, text: string): void {
    if (this.leaves.size >= LEAVES_MAX) throw new NotTheMessage();
    if (!this.leaves.has(path)) this.leaves.set(path, text);
  }
}

/** What the parser is stopped with when the file is not what it should be. */
class NotTheMessage extends Error {}

/** Which message it must be, and which elements are handed out one by one. Paths begin behind `Document`. */
export interface MessageShape {
  readonly namespace: string;
  readonly records: readonly string[];
  /** Repeated parts within records. */
  readonly parts: readonly string[];
}

/** Reads an ISO 20022 message as a stream of records in bounded memory. No document type is taken, and so no entities. */
export class XmlRecords {
  /** Leaves outside any record met so far. */
  readonly head = new XmlRecord('', 0);
  refusal: RefusedFile | null = null;
  private readonly stack: string[] = [];
  private readonly open: XmlRecord[] = [];
  private readonly ready: XmlRecord[] = [];
  private text = '';

  constructor(
    private readonly path: string,
    private readonly shape: MessageShape,
  ) {}

  async *records(): AsyncGenerator<XmlRecord, void, undefined> {
    const parser = this.parser();
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      for await (const piece of createReadStream(this.path)) {
        parser.write(decoder.decode(piece as Buffer, { stream: true }));
        yield* this.ready.splice(0);
      }
      parser.write(decoder.decode()).close();
    } catch (error) {
      this.refusal = refusalOf(error, parser.line);
      return;
    }
    yield* this.ready.splice(0);
  }

  private parser(): SaxesParser<{ xmlns: true }> {
    const parser = new SaxesParser({ xmlns: true });
    const stop = (): never => {
      throw new NotTheMessage();
    };
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('doctype', stop);
    parser.on('opentag', ({ local, uri, attributes }) => {
      if (uri !== this.shape.namespace || this.stack.length >= DEPTH_MAX) stop();
      if (this.stack.length === 0 ? local !== 'Document' : false) stop();
      this.stack.push(local);
      this.begin(parser.line);
      for (const { local: name, value } of Object.values(attributes)) this.leaf(`@${name}`, value);
      this.text = '';
    });
    parser.on('text', (text) => {
      this.text += text;
      if (this.text.length > TEXT_CHARACTERS_MAX) stop();
    });
    parser.on('cdata', stop);
    parser.on('closetag', () => {
      if (this.text.trim() !== '') this.leaf('', this.text.trim());
      this.text = '';
      this.end();
      this.stack.pop();
    });
    return parser;
  }

  private here(): string {
    return this.stack.slice(1).join('/');
  }

  private begin(line: number): void {
    const here = this.here();
    if (this.shape.records.includes(here)) this.open.push(new XmlRecord(here, line));
    else if (this.shape.parts.includes(here)) {
      const part = new XmlRecord(here, line);
      this.open.at(-1)?.parts.push(part);
      this.open.push(part);
    }
  }

  private leaf(suffix: string, text: string): void {
    const record = this.open.at(-1) ?? this.head;
    const here = this.here();
    record.add(`${record.path === '' ? here : here.slice(record.path.length + 1)}${suffix}`, text);
  }

  private end(): void {
    const record = this.open.at(-1);
    if (record?.path !== this.here()) return;
    this.open.pop();
    if (this.open.length === 0) this.ready.push(record);
  }
}

function refusalOf(error: unknown, line: number): RefusedFile {
  if (error instanceof NotTheMessage) return refusedFile('WRONG_MESSAGE', [{ line, code: 'WRONG_MESSAGE' }]);
  if (error instanceof TypeError) return refusedFile('UNKNOWN_ENCODING');
  if (error instanceof Error && /^\d+:\d+: /.test(error.message)) {
    const broken = /unclosed|unexpected end|document must contain/i.test(error.message);
    return refusedFile(broken ? 'TRUNCATED' : 'NOT_XML', [{ line, code: 'NOT_XML' }]);
  }
  throw error;
}
