/** The page is made to fill memory. */
export class HtmlFault extends Error {}

/** A tag, or text between tags with its entities resolved. */
export type HtmlPiece =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** A tag or comment beyond it is none of a table. */
const PIECE_CHARACTERS_MAX = 1_000_000;
const TAG = /^<(\/?)([A-Za-z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/;
/** What stands in them is no text of the page. */
const SILENT = new Set(['style', 'script', 'title', 'xml']);

/** The tags and texts of a web page, as tolerant as browsers are where it matters to a table. Throws `HtmlFault`. */
export async function* htmlPieces(texts: AsyncIterable<string>): AsyncGenerator<HtmlPiece, void, undefined> {
  const scanner = new Scanner();
  for await (const text of texts) yield* scanner.take(text);
  yield* scanner.end();
}

class Scanner {
  private rest = '';
  /** The element whose content is passed over. */
  private silent: string | null = null;

  *take(text: string): Generator<HtmlPiece> {
    this.rest += text;
    let at = 0;
    for (let next = this.next(at); next !== null; next = this.next(at)) {
      at = next.end;
      if (next.piece !== null) yield next.piece;
    }
    this.rest = this.rest.slice(at);
    if (this.rest.length > PIECE_CHARACTERS_MAX) throw new HtmlFault('a tag or text without end');
  }

  *end(): Generator<HtmlPiece> {
    if (this.silent === null && this.rest !== '' && !this.rest.startsWith('<')) yield textPiece(this.rest);
  }

  /** The piece at a place and where it ends; null if its end has not come. */
  private next(at: number): { readonly piece: HtmlPiece | null; readonly end: number } | null {
    const { rest } = this;
    if (this.silent !== null) return this.passOver(at, this.silent);
    if (at >= rest.length) return null;
    if (rest[at] !== '<') {
      const end = rest.indexOf('<', at);
      return end < 0 ? null : { piece: textPiece(rest.slice(at, end)), end };
    }
    if (rest.startsWith('<!--', at)) return skipTo(rest, '-->', at);
    if (/^<[!?]/.test(rest.slice(at, at + 2))) return skipTo(rest, '>', at);
    const close = rest.indexOf('>', at);
    if (close < 0) return null;
    if (!/^<\/?[A-Za-z]/.test(rest.slice(at, at + 3))) return { piece: textPiece('<'), end: at + 1 };
    return this.tag(at);
  }

  private tag(at: number): { readonly piece: HtmlPiece; readonly end: number } | null {
    const found = TAG.exec(this.rest.slice(at, at + 10_000));
    if (found === null) {
      if (this.rest.length - at < 10_000) return null;
      throw new HtmlFault('a tag without end');
    }
    const [whole, slash, tag, attributes] = found;
    const name = tag!.toLowerCase();
    if (slash === '' && SILENT.has(name) && !attributes!.endsWith('/')) this.silent = name;
    const piece: HtmlPiece =
      slash === '' ? { kind: 'open', name, attributes: attributes ?? '' } : { kind: 'close', name };
    return { piece, end: at + whole.length };
  }

  private passOver(at: number, name: string): { readonly piece: null; readonly end: number } | null {
    const found = new RegExp(`</${name}\\s*>`, 'i').exec(this.rest.slice(at));
    if (found === null) {
      // What is passed over is not gathered, but for the beginning of its end.
      const kept = Math.max(at, this.rest.length - name.length - 8);
      this.rest = this.rest.slice(0, at) + this.rest.slice(kept);
      return null;
    }
    this.silent = null;
    return { piece: null, end: at + found.index + found[0].length };
  }
}

function skipTo(text: string, sign: string, at: number): { readonly piece: null; readonly end: number } | null {
  const end = text.indexOf(sign, at);
  return end < 0 ? null : { piece: null, end: end + sign.length };
}

const textPiece = (text: string): HtmlPiece => ({ kind: 'text', text: resolveEntities(text) });

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const LAST_CODE = 0x10_ff_ff;

function resolveEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(\w{1,8}));?/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= LAST_CODE ? String.fromCodePoint(code) : whole;
  });
}
