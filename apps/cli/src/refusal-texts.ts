import type { Rejected } from '@huzhu/kernel';
import { publishedPlans } from '@huzhu/rules';

type Facts = NonNullable<Rejected['facts']>;

const SAVE = 'save it as XLSX, or as CSV in UTF-8, and check that file';

/** What is wrong and what to do, in the words of whoever wrote the file. */
const TEXTS: Readonly<Record<string, (facts: Facts) => string>> = {
  NOT_JSON: () => 'the line is not JSON: write each case as one JSON object on a line of its own, in UTF-8',
  FAULTY_CASE: ({ field, expected }) =>
    `${field === '/' ? 'a case' : String(field)} must be ${String(expected)}: mend it and run the case again`,
  INTERNAL: () => 'the program failed on this case: report it with the case; the other cases are answered',
  CLAIM_REPEATED: ({ claim }) => `claim ${String(claim)} is there twice: give each claim of a case its own name`,
  UNKNOWN_PLAN: () => {
    const known = publishedPlans.map(({ code, version }) => `${code} ${version}`).join(', ');
    return `the plan, or the version of it under which there is coverage, is not published: there are ${known}`;
  },
  KIND_NOT_OFFERED: ({ claim, benefit }) =>
    `the plan of claim ${String(claim)} has no ${String(benefit)}: mend its plan or its kind`,
  UNKNOWN_HOSPITAL_LEVEL: ({ claim }) => `the plan of claim ${String(claim)} knows no such hospitalLevel: mend it`,
  WEIGHTS_SUM_ZERO: () => 'all weights are 0: give at least one of them more',
  EMPTY_FILE: () => 'nothing stands in the file, or in the sheet with the table: put it there',
  NO_HEADER: ({ searchedRows }) =>
    `no row of column names, such as 姓名 and 证件号码, is among the first ${String(searchedRows)} of any visible sheet: put it above the people`,
  COLUMN_MISSING: ({ row, missing }) => `row ${String(row)} lacks the columns ${String(missing)}: add or rename them`,
  COLUMN_REPEATED: ({ row, column }) =>
    `column ${String(column)} of row ${String(row)} says what another one says: keep one of them`,
  WRONG_FILE_TYPE: () => `the file is no CSV and no workbook, or its name says otherwise than it holds: ${SAVE}`,
  OLD_EXCEL_FORMAT: () => `the file is a workbook of before 1997 or with a password: ${SAVE}`,
  UNKNOWN_ENCODING: () => `the characters of the file are neither UTF-8, GB18030 nor UTF-16: ${SAVE}`,
  NUL_BYTE: () => `the file holds bytes that are no text: ${SAVE}`,
  DAMAGED_FILE: () => `the workbook is damaged or cut off: open it, and ${SAVE}`,
  ACTIVE_CONTENT: () => `the workbook holds macros, links or other files: ${SAVE}`,
  QUOTE_NOT_CLOSED: ({ row }) => `a quote that opens in row ${String(row)} is not closed: close it or take it away`,
};

/** The sentence of a refusal; none for a code that says all with its facts. */
export function refusalText({ code, facts }: Rejected): string | undefined {
  return TEXTS[code]?.(facts ?? {});
}
