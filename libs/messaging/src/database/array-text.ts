const SPECIAL = /["\\]/;

/**
 * Parameters as they are sent: lists of plain values as PostgreSQL's array text, everything else as it is. Sets of thousands of rows
 * travel as lists, and the driver would look at each of their values twice with a regular expression and once as an object.
 */
export const withArrayTexts = (parameters: readonly unknown[]): unknown[] =>
  parameters.map((parameter) => (Array.isArray(parameter) ? (arrayText(parameter) ?? parameter) : parameter));

/** `{"a",NULL,3}`; undefined if an item is no text, number, boolean or null: the driver knows what to do with it. */
export function arrayText(items: readonly unknown[]): string | undefined {
  let text = '{';
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place];
    if (place > 0) text += ',';
    if (typeof item === 'string') text += `"${SPECIAL.test(item) ? escaped(item) : item}"`;
    else if (item === null || item === undefined) text += 'NULL';
    else if (typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean') text += String(item);
    else return undefined;
  }
  return `${text}}`;
}

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/"/g, '\\"');
