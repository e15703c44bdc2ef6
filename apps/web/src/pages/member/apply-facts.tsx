import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../claim/facts-of.js';
import type { ClaimKind, KeptWork } from '../../claim/kept-work.js';
import { changeWork, type ShownWork } from '../../claim/works.js';
import { IllnessFields } from './apply-illness.js';
import { useClaimPlan, useLateNotice } from './claim-plan.js';
import { FedClaims } from './fed-claims.js';
import { ChoiceField, TextField } from './field.js';
import type { FormPart } from './form-part.js';
import { SettlementFields } from './settlement-fields.js';

function StayFields({ work: { typed }, faults, onType }: FormPart): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceField
        label={t('fact.cause')}
        value={typed['cause'] ?? ''}
        onChange={(value) => onType('cause', value)}
        fault={faults['cause']}
        choices={(['ILLNESS', 'ACCIDENT'] as const).map((value) => ({ value, label: t(`cause.${value}`) }))}
      />
      <TextField
        label={t('fact.hospital')}
        value={typed['hospital'] ?? ''}
        onChange={(value) => onType('hospital', value)}
        fault={faults['hospital']}
      />
      <ChoiceField
        label={t('apply.hospitalLevel')}
        help={t('apply.hospitalLevelHelp')}
        value={typed['hospitalLevel'] ?? ''}
        onChange={(value) => onType('hospitalLevel', value)}
        fault={faults['hospitalLevel']}
        choices={['3', '2', '1'].map((value) => ({ value, label: t('fact.level', { level: value }) }))}
      />
      <div className="pair">
        {(['admitted', 'discharged'] as const).map((name) => (
          <TextField
            key={name}
            type="date"
            label={t(`apply.${name}`)}
            value={typed[name] ?? ''}
            onChange={(value) => onType(name, value)}
            fault={faults[name]}
          />
        ))}
      </div>
    </>
  );
}

function AccidentFields({ work: { typed }, faults, onType }: FormPart): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        type="date"
        label={t('apply.accidentOn')}
        value={typed['accidentOn'] ?? ''}
        onChange={(value) => onType('accidentOn', value)}
        fault={faults['accidentOn']}
      />
      <div className="pair">
        {(['hospitalDays', 'livingDays', 'disabilityGrade'] as const).map((name) => (
          <TextField
            key={name}
            inputMode="numeric"
            label={t(`apply.${name}`)}
            value={typed[name] ?? ''}
            onChange={(value) => onType(name, value)}
            fault={faults[name]}
          />
        ))}
        <TextField
          type="date"
          label={t('apply.gradeStateOn')}
          value={typed['gradeStateOn'] ?? ''}
          onChange={(value) => onType('gradeStateOn', value)}
          fault={faults['gradeStateOn']}
        />
      </div>
    </>
  );
}

const FIELDS: Readonly<Record<ClaimKind, (part: FormPart) => ReactElement>> = {
  HOSPITAL: StayFields,
  HOSPITAL_ALLOWANCE: StayFields,
  CRITICAL_ILLNESS: IllnessFields,
  WOMEN_ILLNESS: IllnessFields,
  ACCIDENT: AccidentFields,
};

/** The work with its facts, on its way to the server; what was asked there once keeps its request. */
function begun(work: KeptWork, facts: NonNullable<KeptWork['facts']>): KeptWork {
  const { plan = '', kind = 'HOSPITAL', idNumber } = work;
  const body = { plan, kind, facts, ...(idNumber === undefined ? {} : { idNumber }) };
  const first = { key: crypto.randomUUID(), body };
  return { ...work, facts, begun: work.begun ?? first, wish: work.wish === 'KEEP' ? 'BEGIN' : work.wish };
}

/** Step two: which stay, diagnosis or accident; what the insurance has already told of is not typed again. */
export function ApplyFacts({ work, onNext }: { work: ShownWork; onNext: () => void }): ReactElement {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const kind = work.kind ?? 'HOSPITAL';
  const plan = useClaimPlan(work);
  const late = useLateNotice(work, plan.data?.definition);
  const { facts, faults } = factsOf(kind, work.typed, work.settlements, late ? ['lateNoticeReason'] : []);
  const Fields = FIELDS[kind];
  const onType = (name: string, value: string): void =>
    void changeWork(work.id, (held) => ({ ...held, typed: { ...held.typed, [name]: value } }));
  const shown = asked ? faults : {};
  const next = (): void => {
    setAsked(true);
    if (facts === undefined) return;
    void changeWork(work.id, (held) => begun(held, facts));
    onNext();
  };
  return (
    <>
      {kind === 'HOSPITAL' && work.idNumber === undefined && <FedClaims />}
      <section className="card">
        <Fields work={work} faults={shown} onType={onType} />
      </section>
      {kind === 'HOSPITAL' && <SettlementFields work={work} faults={shown} />}
      {asked && facts === undefined && (
        <p className="fault" role="alert" style={{ color: '#b3261e' }}>
          {t('problem.VALIDATION_FAILED')}
        </p>
      )}
      <div className="one-step">
        <Button type="primary" onClick={next}>
          {t('apply.next')}
        </Button>
      </div>
    </>
  );
}
