import { addYears, type Day, day } from '@huzhu/kernel';
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

/** Funds of a unit and everything below it that the caller may see. */
async function fundsBelow(tx: Tx, orgId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM disbursement.fund
      WHERE org_id = $1 OR org_id IN (SELECT org_id FROM disbursement.org_closure WHERE ancestor_id = $1) ORDER BY id`,
    [orgId],
  );
  return rows.map(({ id }) => id);
}

/** Makes a report from the lines of the ledger; with its hash, in fen as they go over the wire. */
export async function makeReport(tx: Tx, { form, orgId, from, to }: AskedReport) {
  const fundIds = await fundsBelow(tx, orgId);
  const sums = await accountSums(tx, fundIds, { form, from, to });
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

/** What ends a year takes its income and expense away: it is no part of them. */
function accountSums(
  tx: Tx,
  fundIds: readonly string[],
  { form, from, to }: Pick<AskedReport, 'form' | 'from' | 'to'>,
): Promise<AccountSums[]> {
  const yearBegin = day(`${to.slice(0, 4)}-01-01`);
  return tx.query<AccountSums>(
    `SELECT left(l.account, 3) AS account,
            coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on < $2), 0)::int8 AS "beforeYearFen",
            coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on >= $2), 0)::int8 AS "yearFen",
            coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on >= $3), 0)::int8 AS "periodFen",
            coalesce(sum(l.amount_fen) FILTER (WHERE j.booked_on BETWEEN $5 AND $6), 0)::int8 AS "yearBeforeFen"
       FROM disbursement.ledger_line l JOIN disbursement.ledger_journal j ON j.id = l.journal_id
      WHERE l.fund_id = ANY($1::uuid[]) AND j.booked_on <= $4 AND ($7 OR j.kind <> 'YEAR_END') GROUP BY 1 ORDER BY 1`,
    [fundIds, yearBegin, from, to, addYears(from, -1), addYears(to, -1), form === 'BALANCE_SHEET'],
  );
}
