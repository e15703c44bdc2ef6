import { faultTexts, ROSTER_ERRORS, rosterColumns } from '@huzhu/rules';
import { tableLimits } from '@huzhu/tables';

const MEBIBYTE = 1024 * 1024;

const columnLine = ({ required, names }: (typeof rosterColumns)[number]): string => {
  const [name, ...synonyms] = names;
  return `- **${name}**${required ? ' (required)' : ''}${synonyms.length === 0 ? '' : `; also ${synonyms.join(', ')}`}`;
};

/**
 * What a roster's file may look like and what its faults mean, for whoever writes one by a script: made of the columns, limits and
 * texts that the import itself uses.
 */
export const ROSTER_FORMAT = `
**File.** CSV in UTF-8, GB18030 or UTF-16 with its mark, with commas, tabs or semicolons (at most ${tableLimits.csvBytes / MEBIBYTE} MiB, ${tableLimits.csvRows} records) or a workbook (XLSX, or XLS since 1997; "XML Spreadsheet 2003" and web pages with a table, too), of which the sheet with the header is read
(at most ${tableLimits.xlsxBytes / MEBIBYTE} MiB, ${tableLimits.xlsxRows} rows), at most ${tableLimits.columns} columns. Titles and notes may stand above the header, in its first 50 rows. Long numbers are text
cells: a number cell has lost the end of an id.

**Columns**, in any order, by any of their names; others are left alone:

${rosterColumns.map(columnLine).join('\n')}

Shares are yuan with at most two decimals; own and union share together are the price of the units, to the fen. Consent is 是 or 否; the day of consent (2026-01-31) is not after the day on which the file is sent, and
may be left empty: none is put in its place.
\`GET plans/{plan}/versions/{version}/roster-template\` is an empty sheet with drop-downs and text columns.

**The whole file is refused** (status \`REJECTED\`, \`problem.code\`): \`EMPTY_FILE\`, \`WRONG_FILE_TYPE\`, \`OLD_EXCEL_FORMAT\` (of before 1997, or with a password: save it as .xlsx or CSV),
\`FILE_TOO_LARGE\`, \`TOO_MANY_ROWS\`, \`TOO_MANY_COLUMNS\`, \`UNKNOWN_ENCODING\`, \`NUL_BYTE\`, \`QUOTE_NOT_CLOSED\`, \`LINE_TOO_LONG\`, \`DAMAGED_FILE\`, \`ACTIVE_CONTENT\`,
\`NO_HEADER\`, \`COLUMN_MISSING\`, \`COLUMN_REPEATED\`.

**Faults of a row** (\`GET rosters/{id}/faults\`, \`errors\` of \`GET rosters/{id}/rows?group=FAULTY\`); the others go on without it, and it may be sent again:

${ROSTER_ERRORS.map((code) => `- \`${code}\`: ${faultTexts[code].text}`).join('\n')}
`.trim();
