import type { TFunction } from 'i18next';
import type { FigureRow } from '../../api/generated/insight.js';

/** How codes of a family are said; codes of several families are asked for one after the other. */
const SAID = {
  category: (code, t) => t(`category.${code}`, { defaultValue: '' }),
  exit: (code, t) => t(`fileExit.${code}`, { defaultValue: '' }),
  aidKind: (code, t) => t(`aidKind.${code}`, { defaultValue: '' }),
  aidSource: (code, t) => t(`aidSource.${code}`, { defaultValue: '' }),
  listSource: (code, t) => t(`listSource.${code}`, { defaultValue: '' }),
  fund: (code, t) => t(`fund.${code}`, { defaultValue: '' }),
  returned: (code, t) => t(`paymentReason.${code}`, { defaultValue: '' }),
  unreached: (code, t) => t(`finalReason.${code}`, { defaultValue: t(`paymentReason.${code}`, { defaultValue: '' }) }),
  recovery: (code, t) => t(`recoveryState.${code}`, { defaultValue: '' }),
  emergency: () => '',
} as const satisfies Record<string, (code: string, t: TFunction) => string>;

/** `name`: codes of plans and campaigns are names themselves; `none`: shares and differences are not told by code. */
type Family = keyof typeof SAID | 'name' | 'none';

/** By what each indicator is told by code. An indicator that is not here fails the spec. */
export const FAMILY_OF: Readonly<Record<string, Family>> = {
  COVERED_UNITS: 'name',
  COVERAGES: 'name',
  NEW_FORM_COVERAGES: 'name',
  CONTRIBUTIONS: 'name',
  BENEFITS_PAID: 'name',
  BENEFIT_MONEY: 'name',
  LOSS_RATIO: 'none',
  SURPLUS: 'none',
  FEED_SHARE: 'none',
  DECISION_DAYS: 'none',
  PAYMENT_DAYS: 'none',
  HOUSEHOLDS: 'category',
  FORMER_HOUSEHOLDS: 'category',
  NEW_HOUSEHOLDS: 'category',
  RELAPSED_HOUSEHOLDS: 'category',
  RECLASSIFIED_HOUSEHOLDS: 'category',
  EXITED_HOUSEHOLDS: 'category',
  LIFTED_HOUSEHOLDS: 'exit',
  CANCELLED_HOUSEHOLDS: 'exit',
  COMPARED_SHARE: 'none',
  PUBLICISED_SHARE: 'none',
  AIDS: 'aidKind',
  AID_MONEY: 'aidKind',
  AID_PAID: 'aidSource',
  RELIEVED: 'name',
  RELIEF_MONEY: 'listSource',
  RELIEF_COVERAGE: 'none',
  UNREACHED: 'unreached',
  EMERGENCY_AIDS: 'emergency',
  EMERGENCY_MONEY: 'emergency',
  PAYMENTS: 'fund',
  PAID_MONEY: 'fund',
  OPEN_PAYMENTS: 'fund',
  OPEN_MONEY: 'fund',
  RETURNS: 'returned',
  RETURNED_MONEY: 'returned',
  REISSUE_RATE: 'none',
  DUES_REFUNDS: 'fund',
  DUES_MONEY: 'fund',
  OWED_BACK: 'recovery',
  BUDGET_GRANTED: 'none',
  BUDGET_EXECUTION: 'none',
  BUDGET_CARRIED: 'none',
  AVAILABLE: 'fund',
};

/** A code of an indicator as people read it; what nobody has words for stands as it was told. */
export function codeName({ indicator, code }: Pick<FigureRow, 'indicator'> & { readonly code: string }, t: TFunction) {
  const family = FAMILY_OF[indicator] ?? 'none';
  const said = family === 'name' || family === 'none' ? '' : SAID[family](code, t);
  return said === '' ? t(`figureCode.${code}`, { defaultValue: code }) : said;
}

/** Whose money aid is of, as people read it. */
export const sourceName = (source: string, t: TFunction): string =>
  codeName({ indicator: 'AID_PAID', code: source }, t);
