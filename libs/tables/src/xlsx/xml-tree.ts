import { readXml, type Attributes, type XmlPieces, type XmlTag } from './read-xml.js';

/** An element of a small part, to be changed and written again. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (XmlElement | string)[];
}

export const element = (
  name: string,
  attributes: Attributes = {},
  children: readonly (XmlElement | string)[] = [],
): XmlElement => ({ name, attributes: { ...attributes }, children: [...children] });

/** Reads a part whole: for parts whose size was limited before. Throws `DamagedXml`. */
export async function readTree(pieces: XmlPieces): Promise<XmlElement> {
  const top = element('');
  const open = [top];
  await readXml(pieces, {
    open(_name, _attributes, tag) {
      const made = element(tag.name, tag.attributes);
      open.at(-1)?.children.push(made);
      open.push(made);
    },
    text: (piece) => void open.at(-1)?.children.push(piece),
    close: () => void open.pop(),
  });
  return top.children.find((child) => typeof child !== 'string') ?? top;
}

export const writeTree = (root: XmlElement): string => `${XML_HEAD}${elementText(root)}`;

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const elementText = ({ name, attributes, children }: XmlElement): string =>
  children.length === 0
    ? openTag({ name, attributes }, true)
    : `${openTag({ name, attributes })}${children.map(childText).join('')}</${name}>`;

const childText = (child: XmlElement | string): string =>
  typeof child === 'string' ? escapeText(child) : elementText(child);

export const openTag = ({ name, attributes }: XmlTag, closed = false): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join('')}${closed ? '/>' : '>'}`;

export const escapeText = (text: string): string =>
  text.replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);

const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The name without its namespace prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The first child of that name. */
export const childOf = (parent: XmlElement, name: string): XmlElement | undefined =>
  elementsOf(parent).find((child) => localName(child.name) === name);

export const elementsOf = (parent: XmlElement): XmlElement[] =>
  parent.children.filter((child): child is XmlElement => typeof child !== 'string');
