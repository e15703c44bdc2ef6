import { type Day, type Fen, formatYuan } from '@huzhu/kernel';
import { type FeedSettlement, readFeed } from '@huzhu/rules';
import { openTable } from '@huzhu/tables';
import type { RoadFiles } from './road-files.js';

/** Small enough that no cap hides a smaller bill, and enough that part of it can be asked back. In fen. */
const BENEFIT = { min: 20_000, max: 200_000 } as const;

/** A stay that was paid, settled anew with a smaller bill (退费重结), as a feed of one line. */
export interface ResettledStay {
  readonly mdtrtId: string;
  /** What was paid for it. */
  readonly paidFen: number;
  readonly csv: string;
}

/** The first stay of the last feed that can be settled anew: one bill, one stay of its person; null if there is none. */
export async function resettledStay({ feeds }: RoadFiles, today: Day): Promise<ResettledStay | null> {
  const feed = feeds.at(-1);
  if (feed === undefined) return null;
  const lines = await settlements(feed.path);
  const people = Map.groupBy(lines, ({ certificateNumber }) => certificateNumber);
  const found = lines.find(({ visitId, certificateNumber }) => {
    const { benefitFen = 0, outcome } = feed.expected.byStay[visitId] ?? {};
    const alone = people.get(certificateNumber)?.length === 1;
    return alone && outcome === 'OK' && benefitFen >= BENEFIT.min && benefitFen <= BENEFIT.max;
  });
  if (found === undefined) return null;
  return { mdtrtId: found.visitId, paidFen: feed.expected.byStay[found.visitId]!.benefitFen, csv: csvOf(found, today) };
}

async function settlements(path: string): Promise<FeedSettlement[]> {
  const table = await openTable(path);
  if (table.kind === 'rejected') return [];
  const found: FeedSettlement[] = [];
  for await (const line of readFeed(table.rows)) if (line.kind === 'settlement') found.push(line);
  return found;
}

/** The same stay with half of what its person had to bear, in one line. */
function csvOf(stay: FeedSettlement, today: Day): string {
  const { settlement } = stay;
  const waived = (settlement.inPolicyFen - settlement.fundPaidFen) / 2n;
  const yuan = (fen: Fen): string => formatYuan(fen);
  const fields: Readonly<Record<string, string>> = {
    setl_id: `${settlement.settlementId}-2`,
    mdtrt_id: stay.visitId,
    certno: stay.certificateNumber,
    psn_name: stay.name,
    insutype: '310',
    med_type: stay.cause === 'ACCIDENT' ? '22' : '21',
    hosp_lv: ['', '一级', '二级', '三级'][stay.hospitalLevel]!,
    fixmedins_code: stay.hospital,
    fixmedins_name: stay.hospitalName,
    begndate: stay.admitted,
    enddate: stay.discharged,
    setl_time: `${today} 10:00:00`,
    medfee_sumamt: yuan(settlement.totalFen - waived),
    fulamt_ownpay_amt: yuan(settlement.outsideCatalogueFen),
    overlmt_selfpay: yuan(settlement.overLimitFen),
    preselfpay_amt: yuan(settlement.preSelfPayFen),
    inscp_scp_amt: yuan(settlement.inPolicyFen - waived),
    fund_pay_sumamt: yuan(settlement.fundPaidFen),
    acct_pay: yuan(settlement.accountPaidFen),
    psn_cash_pay: yuan(settlement.cashPaidFen - waived),
    invono_code: settlement.invoiceCode ?? '',
    invono_no: `${settlement.invoiceNumber ?? ''}2`,
  };
  return `${Object.keys(fields).join(',')}\n${Object.values(fields).join(',')}\n`;
}
