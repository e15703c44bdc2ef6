import { formatYuan } from '@huzhu/kernel';
import type { Step } from '@huzhu/rules';

/** Names of documents as a member knows them; those that hint at an illness share one that does not. */
const MEDICAL = '医疗证明材料';
const DOCUMENTS: Readonly<Record<string, string>> = {
  CLAIM_FORM: '申请表',
  ID_CARD: '身份证',
  BANK_CARD: '银行卡',
  SETTLEMENT_SHEET: '医保结算单',
  INVOICE: '发票',
  DISCHARGE_SUMMARY: '出院记录',
  ITEMISED_LIST: '费用清单',
  ADMISSION_RECORD: '入院记录',
  RECORD_FRONT_PAGE: '病案首页',
  UNION_STATEMENT: '工会证明',
  ACCIDENT_STATEMENT: '情况说明',
  RELATIONSHIP_PROOF: '关系证明',
  HEIR_PROOF: '继承证明',
  GUARDIAN_PROOF: '监护证明',
  OTHER: '其他材料',
};

const REASONS: Readonly<Record<string, string>> = {
  BELOW_DEDUCTIBLE: '费用未超过起付线',
  BELOW_FRANCHISE: '天数未超过免计天数',
  WAITING: '发生在等待期内',
  NOT_COVERED: '发生时不在保障期内',
  TOO_LATE: '超过申领期限',
  EXCLUDED: '属于保障范围以外的情形',
  DUPLICATE: '已经给付过',
  LIABILITY_ENDED: '本期保障责任已经终止',
  SETTLEMENT_MISMATCH: '结算单金额前后不符',
};

/** Steps of a calculation that say nothing but amounts, each with its word. */
const AMOUNTS: Readonly<Record<string, string>> = {
  ELIGIBLE: '合规自付',
  DEDUCTIBLE: '扣除起付线后',
  ROUNDING: '按比例计算',
  CAP_PER_STAY: '单次封顶后',
  CAP_PER_PERIOD: '年度封顶后',
};

/** A notice as it is kept: what it is about, and what it names. */
export interface NoticeWords {
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The claim it is about, by the end of its number. */
  readonly claimId: string;
  /** How the amount came about; empty where it is not told. */
  readonly steps: readonly Step[];
}

/** The text of a notice. It names documents, days and amounts, and nothing from which an illness could be guessed. */
export function noticeText({ kind, facts, claimId, steps }: NoticeWords): string {
  const about = `您的互助金申领（编号尾号${claimId.slice(-6)}）`;
  const appeal = typeof facts['appealUntil'] === 'string' ? `如有异议，可在${facts['appealUntil']}前提出申诉。` : '';
  switch (kind) {
    case 'DOCUMENTS_MISSING': {
      const missing = (facts['missing'] as readonly string[]).map((each) => DOCUMENTS[each] ?? MEDICAL);
      return `${about}还缺：${[...new Set(missing)].join('、')}。请在${String(facts['fixBy'])}前一次补齐，补齐后继续办理。`;
    }
    case 'APPROVED':
      return `${about}已核定给付${yuan(facts['amountFen'])}元。${explained(steps)}${appeal}`;
    case 'NOTHING_PAID':
      return `${about}经核对本次不予给付：${REASONS[String(facts['outcome'])] ?? '详见办理页面'}。${appeal}`;
    case 'REJECTED':
      return `${about}经审核未予给付，理由见办理页面。${appeal}`;
    case 'RECOVERY':
      return `${about}因医保重新结算，此前多给付${yuan(facts['amountFen'])}元，经办人员将与您联系。`;
    case 'PAID':
      return `${about}的互助金${yuan(facts['amountFen'])}元已于${String(facts['paidOn'])}汇入您的银行卡。`;
    case 'NOT_YET_PAID':
      return `更正：${about}的互助金${yuan(facts['amountFen'])}元，此前通知已到账，经与银行核对尚未到账；到账后将再次通知您。`;
    case 'LAPSED':
      return `${about}逾期未补齐材料，本次申领已终止；材料齐全后可以重新申领。`;
    default:
      return `${about}的申诉已经答复，请在办理页面查看。`;
  }
}

const yuan = (fen: unknown): string => formatYuan(BigInt(fen as number));

function explained(steps: readonly Step[]): string {
  const named = steps.flatMap(({ rule, amountFen }) => {
    const word = AMOUNTS[rule];
    return word === undefined || amountFen === undefined ? [] : [`${word}${formatYuan(amountFen)}元`];
  });
  return named.length === 0 ? '' : `计算：${named.join('，')}。`;
}
