import { SaxesParser } from 'saxes';

export type XmlPieces = AsyncIterable<Uint8Array>;

export type Attributes = Readonly<Record<string, string>>;

/** What is done at tags and text; names and attributes come without their namespace prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  text?(piece: string): void;
  close?(name: string): void;
}

/** The part is not the XML of a workbook. */
export class DamagedXml extends Error {}

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

/** The same for a caller that brings the pieces itself, to do something between them. */
export function startXml(handler: XmlHandler): XmlFeed {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  parser.on('opentag', ({ name, attributes }) => handler.open?.(localName(name), localNames(attributes)));
  parser.on('text', (piece) => handler.text?.(piece));
  parser.on('cdata', (piece) => handler.text?.(piece));
  parser.on('closetag', ({ name }) => handler.close?.(localName(name)));
  return {
    write: (piece) => guard(() => parser.write(decoder.decode(piece, { stream: true }))),
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
    throw new DamagedXml('not the XML of a workbook', { cause: error });
  }
}
