import { type Fen, parseYuan } from '@huzhu/kernel';

const GROUPED = /^-?\d{1,3}([,，]\d{3})+(\.\d{1,2})?$/;

/** Reads an amount of a bank's table as fen: `1234.5`, or with its thousands set apart, `1,234.50`; null for anything else. */
export const bankYuan = (text: string): Fen | null =>
  parseYuan(GROUPED.test(text) ? text.replaceAll(/[,，]/g, '') : text);
