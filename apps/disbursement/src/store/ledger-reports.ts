import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { contentHash, fenToWire } from '@huzhu/service';
import {
  type AccountSums,
  REPORT_TITLES,
  reportDifferenceFen,
  type ReportForm,
  type ReportLine,
  reportLines,
} from '../domain/ledger-report.js';

/** Which report, of which unit and days. */
export interface AskedReport {
  readonly form: ReportForm;
  readonly orgId: string;
  readonly from: Day;
  readonly to: Day;
}

/** Funds of a unit and everything that stood below it on a day (`disbursement.report_funds`); none where the caller may not ask. */
async function fundsBelow(tx: Tx, orgId: string, on: Day): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('SELECT id FROM disbursement.report_funds($1, $2) AS id', [orgId, on]);
  return rows.map(({ id }) => id);
}

/** Makes a report from the lines of the ledger over the tree of its last day; with its hash, in fen as they go over the wire. */
export async function makeReport(tx: Tx, { form, orgId, from, to }: AskedReport) {
  const fundIds = await fundsBelow(tx, orgId, to);
  const sums = await accountSums(tx, { form, orgId, from, to });
  const lines = reportLines(form, sums);
  const content = {
    form,
    title: REPORT_TITLES[form],
    orgId,
    from,
    to,
    fundIds,
    rows: lines.map(wireLine),
    differenceFen: fenToWire(reportDifferenceFen(form, lines)),
  };
  return { ...content, hash: contentHash(content) };
}

const wireLine = ({ firstFen, secondFen, yearBeforeFen, ...line }: ReportLine) => ({
  ...line,
  firstFen: fenToWire(firstFen),
  secondFen: fenToWire(secondFen),
  ...(yearBeforeFen === undefined ? {} : { yearBeforeFen: fenToWire(yearBeforeFen) }),
});

const accountSums = (tx: Tx, { form, orgId, from, to }: AskedReport): Promise<AccountSums[]> =>
  tx.query<AccountSums>(
    `SELECT account, before_year_fen AS "beforeYearFen", year_fen AS "yearFen", period_fen AS "periodFen",
            year_before_fen AS "yearBeforeFen"
       FROM disbursement.report_sums($1, $2, $3, $4)`,
    [orgId, from, to, form === 'BALANCE_SHEET'],
  );
