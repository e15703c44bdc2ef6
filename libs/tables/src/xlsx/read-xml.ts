import { SaxesParser } from 'saxes';

export type XmlPieces = AsyncIterable<Uint8Array>;

export type Attributes = Readonly<Record<string, string>>;

/** A tag as it stands in the part, prefixes included. */
export interface XmlTag {
  readonly name: string;
  readonly attributes: Attributes;
}

/** What is done at tags and text; names and attributes come without their namespace prefix, and the tag as it stands. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes, tag: XmlTag): void;
  text?(piece: string): void;
  close?(name: string, tagName: string): void;
}

/** The part is not the XML of a workbook. */
export class DamagedXml extends Error {}

/** A handler's own reason to stop; it passes through unchanged. */
export class PartRefusal extends Error {}

/** A workbook nests about ten deep, and a cell holds 32,767 characters; what goes beyond is made to fill memory. */
const DEPTH_MAX = 64;
const TEXT_CHARACTERS_MAX = 250_000;
const SILENT_CHARACTERS_MAX = 1_000_000;

/** Text that comes in pieces. Throws `DamagedXml` where it grows beyond what a cell holds, even all escaped. */
export function joinText(text: string, piece: string): string {
  if (text.length + piece.length > TEXT_CHARACTERS_MAX) throw new DamagedXml('a text longer than a cell holds');
  return text + piece;
}

/** Reads a UTF-8 XML part piece by piece. Throws `DamagedXml` on anything else. */
export async function readXml(pieces: XmlPieces, handler: XmlHandler): Promise<void> {
  const feed = startXml(handler);
  for await (const piece of pieces) feed.write(piece);
  feed.end();
}

export interface XmlFeed {
  write(piece: Uint8Array): void;
  end(): void;
}

/**
 * The same for a caller that brings the pieces itself, to do something between them. No document type is taken (the format
 * forbids it, and entities come with it), and no tag, text or comment that the parser would have to gather without end.
 */
export function startXml(handler: XmlHandler): XmlFeed {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let depth = 0;
  let silent = 0;
  const heard = (): void => void (silent = 0);
  const text = (piece: string): void => {
    heard();
    handler.text?.(piece);
  };
  parser.on('doctype', () => {
    throw new DamagedXml('a document type');
  });
  parser.on('comment', heard);
  parser.on('opentag', ({ name, attributes }) => {
    heard();
    depth += 1;
    if (depth > DEPTH_MAX) throw new DamagedXml('nested too deep');
    handler.open?.(localName(name), localNames(attributes), { name, attributes });
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    heard();
    depth -= 1;
    handler.close?.(localName(name), name);
  });
  const write = (piece: string): void => {
    parser.write(piece);
    silent += piece.length;
    if (silent > SILENT_CHARACTERS_MAX) throw new DamagedXml('a tag or text without end');
  };
  return {
    write: (piece) => guard(() => write(decoder.decode(piece, { stream: true }))),
    end: () => guard(() => parser.write(decoder.decode()).close()),
  };
}

const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

function localNames(attributes: Attributes): Attributes {
  for (const name in attributes) {
    if (name.includes(':')) {
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value]));
    }
  }
  return attributes;
}

function guard(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (error instanceof PartRefusal) throw error;
    throw new DamagedXml('not the XML of a workbook', { cause: error });
  }
}
