import { formatYuan } from '@huzhu/kernel';
import type { Step } from '@huzhu/rules';
import type { NoticeWords } from './notice-text.js';

/** Documents as in Chinese: those that hint at an illness share one name that does not. */
const MEDICAL = 'medical evidence';
const DOCUMENTS: Readonly<Record<string, string>> = {
  CLAIM_FORM: 'claim form',
  ID_CARD: 'identity card',
  BANK_CARD: 'bank card',
  SETTLEMENT_SHEET: 'settlement sheet',
  INVOICE: 'invoice',
  DISCHARGE_SUMMARY: 'discharge summary',
  ITEMISED_LIST: 'itemised list',
  ADMISSION_RECORD: 'admission record',
  RECORD_FRONT_PAGE: 'front page of the medical record',
  UNION_STATEMENT: 'statement of the union',
  ACCIDENT_STATEMENT: 'statement of what happened',
  RELATIONSHIP_PROOF: 'proof of relationship',
  HEIR_PROOF: 'proof of inheritance',
  GUARDIAN_PROOF: 'proof of guardianship',
  OTHER: 'another paper',
};

const REASONS: Readonly<Record<string, string>> = {
  BELOW_DEDUCTIBLE: 'the costs do not exceed the deductible',
  BELOW_FRANCHISE: 'no more days than those that pay nothing',
  WAITING: 'it happened within the waiting period',
  NOT_COVERED: 'it happened outside the cover',
  TOO_LATE: 'it was claimed too late',
  EXCLUDED: 'the plan does not cover it',
  DUPLICATE: 'it was paid before',
  LIABILITY_ENDED: 'the benefit of this period has been paid in full',
  SETTLEMENT_MISMATCH: 'the settlement sheet does not add up',
};

const AMOUNTS: Readonly<Record<string, string>> = {
  ELIGIBLE: 'eligible',
  DEDUCTIBLE: 'above the deductible',
  ROUNDING: 'by the shares',
  CAP_PER_STAY: 'below the ceiling of a stay',
  CAP_PER_PERIOD: 'below the ceiling of the year',
};

/** The text of a notice in English, for the app; it names no more than the Chinese one. */
export function noticeTextEnglish({ kind, facts, claimId, steps }: NoticeWords): string {
  const about = `Your claim ending in ${claimId.slice(-6)}`;
  const until = facts['appealUntil'];
  const appeal = typeof until === 'string' ? ` You may appeal until ${until}.` : '';
  switch (kind) {
    case 'DOCUMENTS_MISSING': {
      const missing = (facts['missing'] as readonly string[]).map((each) => DOCUMENTS[each] ?? MEDICAL);
      return `${about} still lacks: ${[...new Set(missing)].join(', ')}. Please bring it all by ${String(facts['fixBy'])}.`;
    }
    case 'APPROVED':
      return `${about} is approved with ${yuan(facts['amountFen'])}.${explained(steps)}${appeal}`;
    case 'NOTHING_PAID':
      return `${about} pays nothing: ${REASONS[String(facts['outcome'])] ?? 'see the claim'}.${appeal}`;
    case 'REJECTED':
      return `${about} was not granted; the claim tells why.${appeal}`;
    case 'RECOVERY':
      return `${about} was settled anew: ${yuan(facts['amountFen'])} too much was paid. Your union will call you.`;
    case 'PAID':
      return `${about}: ${yuan(facts['amountFen'])} went to your card on ${String(facts['paidOn'])}.`;
    case 'NOT_YET_PAID':
      return `Correction: ${yuan(facts['amountFen'])} of ${about.toLowerCase()} has not arrived yet, as the bank tells us. You will hear again.`;
    case 'LAPSED':
      return `${about} has ended, because papers were not brought in time. You may claim again with all papers.`;
    default:
      return `The appeal of ${about.toLowerCase()} is answered: see the claim.`;
  }
}

const yuan = (fen: unknown): string => `¥${formatYuan(BigInt(fen as number))}`;

function explained(steps: readonly Step[]): string {
  const named = steps.flatMap(({ rule, amountFen }) => {
    const word = AMOUNTS[rule];
    return word === undefined || amountFen === undefined ? [] : [`${word} ¥${formatYuan(amountFen)}`];
  });
  return named.length === 0 ? '' : ` How: ${named.join(', ')}.`;
}
