import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { type ClaimPlan, type NamedIllness, useClaimPlan, useLateNotice } from './claim-plan.js';
import { type Choice, ListField, TextField, TickField, WordsField } from './field.js';
import type { FormPart } from './form-part.js';

const choiceOf = ({ zh, en, class: number, code = '' }: NamedIllness): Choice => ({
  value: number === undefined ? code : String(number),
  label: spoken() === 'en' ? en : zh,
});

/** When the union was told, where that was earlier than this claim at the desk, and why not in time. */
function NoticeFields({ work, faults, onType, plan }: FormPart & { readonly plan: ClaimPlan }): ReactElement {
  const { t } = useTranslation();
  const late = useLateNotice(work, plan);
  const days = plan.benefits?.WOMEN_ILLNESS?.noticeDays;
  return (
    <>
      {work.idNumber !== undefined && (
        <TextField
          type="date"
          label={t('fact.notifiedOn')}
          help={t('apply.notifiedOnHelp')}
          value={work.typed['notifiedOn'] ?? ''}
          onChange={(value) => onType('notifiedOn', value)}
          fault={faults['notifiedOn']}
        />
      )}
      {late && (
        <WordsField
          label={t('fact.lateNoticeReason')}
          help={t('apply.lateNoticeHelp', { days })}
          value={work.typed['lateNoticeReason'] ?? ''}
          onChange={(value) => onType('lateNoticeReason', value)}
          fault={faults['lateNoticeReason']}
        />
      )}
    </>
  );
}

/** An illness of the plan's own list, and the day of its diagnosis. */
export function IllnessFields({ work, faults, onType }: FormPart): ReactElement {
  const { t } = useTranslation();
  const { kind, typed } = work;
  const released = useClaimPlan(work);
  const critical = kind === 'CRITICAL_ILLNESS';
  const name = critical ? 'illnessClass' : 'illness';
  return (
    <Loaded from={released}>
      {({ definition }) => {
        const plan: ClaimPlan = definition;
        const { benefits = {} } = plan;
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
              <>
                <NoticeFields work={work} faults={faults} onType={onType} plan={plan} />
                <TextField
                  inputMode="numeric"
                  label={t('apply.firstStayDays')}
                  value={typed['firstStayDays'] ?? ''}
                  onChange={(value) => onType('firstStayDays', value)}
                  fault={faults['firstStayDays']}
                />
              </>
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
