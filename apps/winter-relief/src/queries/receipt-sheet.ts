import { type Paper, type PaperFormat, writePaper, type WrittenPaper } from '@huzhu/documents';
import { type Day, formatYuan, groupedYuan, type Rejected, startOfDay, sumFen } from '@huzhu/kernel';
import { campaignKindOf } from '@huzhu/rules';
import { isRejected } from '@huzhu/service';
import type { CampaignRow } from '../store/campaign.entity.js';
import type { ReceiptFilter, ReceiptRow } from '../store/receipt-rows.js';

/** What is printed. */
interface Receipts extends ReceiptFilter {
  readonly campaign: Pick<CampaignRow, 'code' | 'details'>;
  readonly rows: readonly ReceiptRow[];
  readonly today: Day;
}

/** The sheet of receipts (领取单) as a file; a refusal passes. */
export async function writeReceiptSheet(
  receipts: Receipts | Rejected,
  format: PaperFormat,
): Promise<WrittenPaper | Rejected> {
  if (isRejected(receipts)) return receipts;
  return writePaper(receiptSheet(receipts), format, startOfDay(receipts.today));
}

/** One line each to sign on; a single recipient has a paper of their own, signed by both sides. */
export function receiptSheet({ campaign, form, recipientId, rows, today }: Receipts): Paper {
  const { name, rules } = campaign.details;
  const categories = new Map(campaignKindOf(rules).categories.map(({ code, zh }) => [code, zh]));
  const goods = form === 'GOODS';
  return {
    title: `${name}${goods ? '慰问品' : '慰问金'}领取单`,
    facts: [
      ['活动编号', campaign.code],
      ['打印日期', today],
      ['人数', `${rows.length}`],
      ...(goods
        ? []
        : [['金额合计（元）', groupedYuan(formatYuan(sumFen(rows.map(({ amountFen }) => amountFen))))] as const]),
    ],
    columns: [
      { title: '序号', width: 6 },
      { title: '编号', width: 11 },
      { title: '姓名', width: 14 },
      { title: '所在工会', width: 26 },
      { title: '类别', width: 20 },
      goods ? { title: '慰问品（一份）', width: 16 } : { title: '金额（元）', width: 14, amount: true },
      { title: '领取日期', width: 14 },
      { title: '领取人签字', width: 20 },
    ],
    rows: rows.map((row, at) => [
      `${at + 1}`,
      row.recipientId.slice(-8),
      row.name ?? '',
      row.orgName,
      categories.get(row.category) ?? row.category,
      goods ? (row.item ?? '') : formatYuan(row.amountFen),
      '',
      '',
    ]),
    byHand: true,
    signatures: recipientId === undefined ? ['经办', '见证', '负责人'] : ['领取人', '经办', '见证'],
  };
}
