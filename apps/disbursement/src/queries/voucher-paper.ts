import type { VoucherView } from '@huzhu/contracts';
import type { Paper } from '@huzhu/documents';
import { formatYuan } from '@huzhu/kernel';
import { chartName } from '../domain/chart-of-accounts.js';
import { fundName } from '../domain/fund-rules.js';

/** What a voucher says it is for (摘要). */
const SUMMARIES: Readonly<Record<string, string>> = {
  OPENING: '开账',
  PAYMENT: '付款',
  REPAYMENT: '退票重付',
  RETURN: '退票',
  CONTRIBUTION: '收互助金',
  SUSPENSE_DEBIT: '待查付款',
  SUSPENSE_CREDIT: '待查收款',
  SUSPENSE_CLEARED: '待查款项转出',
  GOODS_BOUGHT: '购慰问品',
  RECOVERY: '追回款到账',
  RECEIVABLE: '应追回款',
  RECEIVABLE_OFFSET: '追回款抵扣',
  RECEIVABLE_WRITTEN_OFF: '追回款核销',
  BY_HAND: '手工凭证',
  CORRECTION: '更正',
  YEAR_END: '年终结转',
  REVERSAL: '冲销',
};

const yuan = (fen: number): string => (fen === 0 ? '' : formatYuan(BigInt(fen)));

/** 记账凭证 of a fund's month, one row an account, each voucher ended by its sums. `vouchers`: at least one. */
export function voucherPaper(month: string, vouchers: readonly VoucherView[]): Paper {
  const [first] = vouchers;
  if (first === undefined) throw new Error('a paper of vouchers without a voucher');
  return {
    title: `记账凭证 ${month}`,
    facts: [
      ['资金', fundName(first.fund)],
      ['凭证', `${vouchers.length} 张`],
      ['状态', first.final ? '已结账' : '未结账，编号未定'],
    ],
    columns: [
      { title: '凭证号', width: 9 },
      { title: '日期', width: 11 },
      { title: '摘要', width: 16 },
      { title: '科目', width: 34 },
      { title: '借方（元）', width: 16, amount: true },
      { title: '贷方（元）', width: 16, amount: true },
      { title: '附件', width: 7 },
    ],
    rows: vouchers.flatMap(rowsOf),
    signatures: ['会计主管', '审核', '记账', '制单'],
  };
}

function rowsOf({ number, bookedOn, kind, entries, lines, attachments }: VoucherView): string[][] {
  const numbered = `记-${String(number).padStart(4, '0')}`;
  const sum = lines.reduce((all, { amountFen }) => all + Math.max(0, amountFen), 0);
  return [
    ...lines.map(({ account, amountFen }) => [
      numbered,
      bookedOn,
      `${SUMMARIES[kind] ?? kind}（${entries} 笔）`,
      `${account} ${chartName(account)}`,
      yuan(Math.max(0, amountFen)),
      yuan(Math.max(0, -amountFen)),
      String(attachments.length),
    ]),
    [numbered, '', '合计', '', yuan(sum), yuan(sum), ''],
  ];
}
