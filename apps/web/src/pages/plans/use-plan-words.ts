import { useTranslation } from 'react-i18next';
import type { PlanFaultView } from '../../api/generated/enrollment.js';
import { yuan } from '../../format/money.js';
import { spoken } from '../../i18n/i18n.js';
import type { PlanField } from '../../plan/plan-schema.js';
import type { Tree } from '../../plan/plan-tree.js';
import { typedNumber } from '../../plan/plan-values.js';

const LIMIT = /-?\d+$/;

export interface PlanWords {
  readonly nameOf: (field: PlanField) => string;
  readonly meaningOf: (field: PlanField) => string;
  readonly wordOf: (value: unknown) => string;
  readonly textOf: (field: PlanField | undefined, value: Tree) => string;
  readonly adviceOf: (fault: PlanFaultView, field: PlanField | undefined) => string;
  /** The names that lead to a field. */
  readonly pathOf: (names: { readonly field: string; readonly fieldEn: string }) => string;
}

/** The words of a plan's fields, values and faults in the language that is spoken. */
export function usePlanWords(): PlanWords {
  const { t } = useTranslation();
  const english = spoken() === 'en';
  const large = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const wordOf = (value: unknown): string => {
    const paper = t(`documentKind.${String(value)}`, { defaultValue: String(value) });
    return t(`planWord.${String(value)}`, { defaultValue: t(`claimKind.${String(value)}`, { defaultValue: paper }) });
  };
  const numberText = (value: Tree, unit: PlanField['unit']): string => {
    if (unit === 'yuan' && (typeof value === 'number' || typeof value === 'bigint')) return yuan(BigInt(value));
    return unit === 'percent' ? `${typedNumber(value, unit)}%` : typedNumber(value, unit);
  };
  return {
    nameOf: ({ title = '', titleEn }) => (english ? large(titleEn ?? title) : title),
    meaningOf: ({ description = '' }) => {
      const [chinese = '', inEnglish = chinese] = description.split(' / ');
      return english ? inEnglish : chinese;
    },
    wordOf,
    textOf: (field, value) => {
      if (value === undefined) return '—';
      if (typeof value === 'number' || typeof value === 'bigint') return numberText(value, field?.unit ?? 'none');
      return value === null || typeof value === 'boolean' || field?.enum !== undefined
        ? wordOf(value)
        : typedNumber(value, 'none');
    },
    adviceOf: ({ code, detail, detailEn }, field) => {
      const unit = field?.unit ?? 'none';
      if (code === 'WRONG_TYPE' && unit === 'yuan') return t('form.yuan');
      if (code === 'WRONG_TYPE' && unit === 'percent') return t('plan.percentage');
      const advice = english ? detailEn : detail;
      if (unit === 'none') return advice;
      return advice.replace(LIMIT, (limit) => numberText(Number(limit), unit));
    },
    pathOf: ({ field, fieldEn }) => (english ? large(fieldEn) : field),
  };
}
