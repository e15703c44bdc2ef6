import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api/hooks.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { type Choice, ListField, TextField, TickField } from './field.js';
import type { FormPart } from './form-part.js';

interface NamedIllness {
  readonly zh: string;
  readonly en: string;
  readonly class?: number;
  readonly code?: string;
}

/** The illnesses of a plan version as data. */
interface IllnessPlan {
  readonly benefits?: {
    readonly CRITICAL_ILLNESS?: { readonly classes: readonly NamedIllness[] };
    readonly WOMEN_ILLNESS?: { readonly illnesses: readonly NamedIllness[] };
  };
}

const choiceOf = ({ zh, en, class: number, code = '' }: NamedIllness): Choice => ({
  value: number === undefined ? code : String(number),
  label: spoken() === 'en' ? en : zh,
});

/** An illness of the plan's own list, and the day of its diagnosis. */
export function IllnessFields({ work: { plan = '', kind, typed }, faults, onType }: FormPart): ReactElement {
  const { t } = useTranslation();
  const covers = useAnswer('GET /api/claims/v1/own/covers', {});
  const version = covers.data?.items.find((cover) => cover.plan === plan)?.planVersion;
  const released = useAnswer(
    'GET /api/enrollment/v1/plans/{plan}/versions/{version}',
    { path: { plan, version: version ?? '' } },
    { enabled: version !== undefined },
  );
  const critical = kind === 'CRITICAL_ILLNESS';
  const name = critical ? 'illnessClass' : 'illness';
  return (
    <Loaded from={released}>
      {({ definition }) => {
        const { benefits = {} }: IllnessPlan = definition;
        const illnesses = (critical ? benefits.CRITICAL_ILLNESS?.classes : benefits.WOMEN_ILLNESS?.illnesses) ?? [];
        return (
          <>
            <ListField
              label={t('fact.illness')}
              value={typed[name] ?? ''}
              onChange={(value) => onType(name, value)}
              fault={faults[name]}
              choices={illnesses.map(choiceOf)}
            />
            <TextField
              type="date"
              label={t('fact.diagnosedOn')}
              value={typed['diagnosedOn'] ?? ''}
              onChange={(value) => onType('diagnosedOn', value)}
              fault={faults['diagnosedOn']}
            />
            {!critical && (
              <TextField
                inputMode="numeric"
                label={t('apply.firstStayDays')}
                value={typed['firstStayDays'] ?? ''}
                onChange={(value) => onType('firstStayDays', value)}
                fault={faults['firstStayDays']}
              />
            )}
            <TickField
              checked={typed['inSitu'] === 'true'}
              onChange={(checked) => onType('inSitu', checked ? 'true' : 'false')}
            >
              {t('apply.inSitu')}
            </TickField>
          </>
        );
      }}
    </Loaded>
  );
}
