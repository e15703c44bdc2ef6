import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { cellReference } from './comment-parts.js';
import { element, writeTree, type XmlElement } from './xml-tree.js';

/** A column that somebody is to fill in. */
export interface TemplateColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** Digits stay digits: a number of 18 places loses its end in a cell that is not text. */
  readonly text?: boolean;
  /** Days, as 2026-01-31; nothing else is taken. */
  readonly day?: boolean;
  /** Offered in a drop-down; nothing else is taken. */
  readonly choices?: readonly string[];
  /** Shown when a cell of the column is chosen. */
  readonly hint?: string;
}

/** A table to fill in, and a sheet with notes. */
export interface TemplateForm {
  readonly sheet: string;
  readonly columns: readonly TemplateColumn[];
  readonly notesSheet: string;
  readonly notes: readonly string[];
  /** So many rows below the header have drop-downs and hints. */
  readonly rows: number;
  /** What is known already, row by row; empty cells are left to whoever fills it in. */
  readonly filled?: readonly (readonly string[])[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const STYLE = { plain: '0', text: '1', header: '2', day: '3' } as const;
/** Built-in number format of text. */
const TEXT_FORMAT = '49';
/** First number of formats that a workbook defines itself. */
const DAY_FORMAT = '164';
/** 2000-01-01 as a spreadsheet counts days: earlier ones are slips of the hand. */
const FIRST_DAY = '36526';

/** Writes an XLSX workbook that is to be filled in. */
export async function writeTemplate(form: TemplateForm): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, root: XmlElement): void => zip.addBuffer(Buffer.from(writeTree(root)), name);
  add('[Content_Types].xml', contentTypes());
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', workbook(form));
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['styles', 'styles.xml'],
    ]),
  );
  add('xl/styles.xml', styles());
  add('xl/worksheets/sheet1.xml', tableSheet(form));
  add(
    'xl/worksheets/sheet2.xml',
    sheet([
      element(
        'sheetData',
        {},
        form.notes.map((note, at) => row(at + 1, [note])),
      ),
    ]),
  );
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as Readable) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function contentTypes(): XmlElement {
  const part = (name: string, type: string): XmlElement =>
    element('Override', { PartName: `/xl/${name}.xml`, ContentType: `${TYPES}.${type}+xml` });
  return element('Types', { xmlns: `${PACKAGE}/content-types` }, [
    element('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    part('workbook', 'sheet.main'),
    part('worksheets/sheet1', 'worksheet'),
    part('worksheets/sheet2', 'worksheet'),
    part('styles', 'styles'),
  ]);
}

const relations = (targets: readonly (readonly [string, string])[]): XmlElement =>
  element(
    'Relationships',
    { xmlns: `${PACKAGE}/relationships` },
    targets.map(([type, target], index) =>
      element('Relationship', { Id: `rId${index + 1}`, Type: `${RELATIONS}/${type}`, Target: target }),
    ),
  );

function workbook({ sheet: first, notesSheet }: TemplateForm): XmlElement {
  const sheets = [first, notesSheet].map((name, index) =>
    element('sheet', { name, sheetId: String(index + 1), 'r:id': `rId${index + 1}` }),
  );
  return element('workbook', { xmlns: MAIN, 'xmlns:r': RELATIONS }, [element('sheets', {}, sheets)]);
}

function styles(): XmlElement {
  const one = (name: string, child: XmlElement): XmlElement => element(name, { count: '1' }, [child]);
  const format = (attributes: Record<string, string>): XmlElement =>
    element('xf', { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0', xfId: '0', ...attributes });
  const font = (bold: boolean): XmlElement =>
    element('font', {}, [
      ...(bold ? [element('b')] : []),
      element('sz', { val: '11' }),
      element('name', { val: '宋体' }),
    ]);
  return element('styleSheet', { xmlns: MAIN }, [
    one('numFmts', element('numFmt', { numFmtId: DAY_FORMAT, formatCode: 'yyyy-mm-dd' })),
    element('fonts', { count: '2' }, [font(false), font(true)]),
    element('fills', { count: '2' }, [
      element('fill', {}, [element('patternFill', { patternType: 'none' })]),
      element('fill', {}, [element('patternFill', { patternType: 'gray125' })]),
    ]),
    one(
      'borders',
      element(
        'border',
        {},
        ['left', 'right', 'top', 'bottom', 'diagonal'].map((side) => element(side)),
      ),
    ),
    one('cellStyleXfs', element('xf', { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0' })),
    element('cellXfs', { count: '4' }, [
      format({}),
      format({ numFmtId: TEXT_FORMAT, applyNumberFormat: '1' }),
      format({ fontId: '1', applyFont: '1' }),
      format({ numFmtId: DAY_FORMAT, applyNumberFormat: '1' }),
    ]),
  ]);
}

function tableSheet({ columns, rows, filled = [] }: TemplateForm): XmlElement {
  const pane = element('pane', { ySplit: '1', topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' });
  const view = element('sheetView', { tabSelected: '1', workbookViewId: '0' }, [pane]);
  const titles = columns.map(({ title }) => title);
  const validations = columns.flatMap((column, at) => validation(column, at, rows));
  return sheet([
    element('sheetViews', {}, [view]),
    element(
      'cols',
      {},
      columns.map(({ width, text, day }, at) => {
        const place = String(at + 1);
        const style = text === true ? STYLE.text : day === true ? STYLE.day : STYLE.plain;
        return element('col', { min: place, max: place, width: String(width), style, customWidth: '1' });
      }),
    ),
    element('sheetData', {}, [
      row(1, titles, STYLE.header),
      ...filled.map((cells, at) => filledRow(at + 2, cells, columns)),
    ]),
    element('dataValidations', { count: String(validations.length) }, validations),
  ]);
}

const sheet = (children: readonly XmlElement[]): XmlElement => element('worksheet', { xmlns: MAIN }, children);

function filledRow(number: number, cells: readonly string[], columns: readonly TemplateColumn[]): XmlElement {
  const given = columns.flatMap(({ text }, at) => {
    const cell = cells[at] ?? '';
    return cell === '' ? [] : [cellOf(number, at, cell, text === true ? STYLE.text : STYLE.plain)];
  });
  return element('row', { r: String(number) }, given);
}

const cellOf = (number: number, at: number, text: string, style: string): XmlElement =>
  element('c', { r: cellReference(at, number), s: style, t: 'inlineStr' }, [
    element('is', {}, [element('t', { 'xml:space': 'preserve' }, [text])]),
  ]);

const row = (number: number, texts: readonly string[], style: string = STYLE.plain): XmlElement =>
  element(
    'row',
    { r: String(number) },
    texts.map((text, at) => cellOf(number, at, text, style)),
  );

function validation({ title, day, choices, hint }: TemplateColumn, at: number, rows: number): XmlElement[] {
  if (choices === undefined && day === undefined && hint === undefined) return [];
  const shown = hint === undefined ? {} : { showInputMessage: '1', promptTitle: title, prompt: hint };
  const sqref = `${cellReference(at, 2)}:${cellReference(at, rows + 1)}`;
  if (day === true) {
    const later = { type: 'date', operator: 'greaterThanOrEqual', allowBlank: '1', showErrorMessage: '1' };
    return [element('dataValidation', { ...later, ...shown, sqref }, [element('formula1', {}, [FIRST_DAY])])];
  }
  if (choices === undefined) return [element('dataValidation', { allowBlank: '1', ...shown, sqref })];
  const list = { type: 'list', allowBlank: '1', showErrorMessage: '1', ...shown, sqref };
  return [element('dataValidation', list, [element('formula1', {}, [`"${choices.join(',')}"`])])];
}
