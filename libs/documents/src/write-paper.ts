import { workbookBytes, type WorkbookCell } from '@huzhu/tables';
import type { Paper } from './paper.js';
import { writePdf } from './write-pdf.js';

export const PAPER_FORMATS = ['XLSX', 'PDF'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** A file to hand out. */
export interface WrittenPaper {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly extension: 'xlsx' | 'pdf';
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Writes a paper in the format asked for. `on`: the instant a PDF names as its making. */
export async function writePaper(paper: Paper, format: PaperFormat, on: Date): Promise<WrittenPaper> {
  if (format === 'PDF') {
    const { bytes } = await writePdf(paper, on);
    return { bytes, mediaType: 'application/pdf', extension: 'pdf' };
  }
  const bytes = await workbookBytes({
    sheet: paper.title.slice(0, SHEET_NAME_CHARACTERS_MAX),
    widths: paper.columns.map(({ width }) => width),
    rows: sheetRows(paper),
  });
  return { bytes, mediaType: XLSX, extension: 'xlsx' };
}

const SHEET_NAME_CHARACTERS_MAX = 31;

function* sheetRows({ title, facts, columns, rows, signatures }: Paper): Generator<readonly WorkbookCell[]> {
  yield [title];
  for (const [name, value] of facts) yield [name, value];
  yield columns.map((column) => column.title);
  for (const cells of rows) {
    yield columns.map(({ amount }, at): WorkbookCell => {
      const cell = cells[at] ?? '';
      return amount === true && cell !== '' ? { amount: cell } : cell;
    });
  }
  yield [];
  yield signatures.map((name) => `${name}：`);
}
