import { childOf, element, elementsOf, type XmlElement } from './xml-tree.js';

/** What the format knows. */
const STYLES_MAX = 64_000;

/** The style of a wrong cell for the style it had. */
export type FaultStyle = (style: number) => number;

/** Adds to the styles of a workbook each once more, filled in red. Null if they do not let it. */
export function addFaultStyles(styles: XmlElement): FaultStyle | null {
  const fills = childOf(styles, 'fills');
  const formats = childOf(styles, 'cellXfs');
  if (fills === undefined || formats === undefined) return null;
  const known = elementsOf(formats);
  if (known.length === 0 || known.length * 2 > STYLES_MAX) return null;
  const prefix = fills.name.slice(0, -'fills'.length);
  const pattern = element(`${prefix}patternFill`, { patternType: 'solid' }, [
    element(`${prefix}fgColor`, { rgb: 'FFFFC7CE' }),
    element(`${prefix}bgColor`, { indexed: '64' }),
  ]);
  const fillId = String(elementsOf(fills).length);
  fills.children.push(element(`${prefix}fill`, {}, [pattern]));
  fills.attributes['count'] = String(elementsOf(fills).length);
  for (const format of known) {
    formats.children.push({ ...format, attributes: { ...format.attributes, fillId, applyFill: '1' } });
  }
  formats.attributes['count'] = String(known.length * 2);
  return (style) => (style < known.length ? style : 0) + known.length;
}
