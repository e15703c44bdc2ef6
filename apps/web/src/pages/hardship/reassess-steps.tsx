import { Checkbox, Form, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdFacts, HouseholdView, SourceComparison } from '../../api/generated/hardship.js';
import { useCommand } from '../../api/hooks.js';
import { typedYuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { SourceItems, useAnsweredSources } from './source-items.js';

const VETOES = [
  'HIGH_FEE_SCHOOL',
  'CONTROLLING_SHAREHOLDER',
  'HOUSING',
  'VEHICLE',
  'BUSINESS',
  'REFUSED_VERIFICATION',
  'CONCEALMENT',
  'REFUSED_WORK',
] as const;
const IDLE_MAX = 30;

interface Fields {
  readonly incomeFen: string;
  readonly rigidCostFen: string;
  readonly lineMonthlyFen?: string;
  readonly idleAdults: number;
  readonly vetoes: HouseholdFacts['vetoes'];
  readonly yearly: boolean;
  readonly sources?: readonly SourceComparison[];
}

/** The facts as they were, with what was typed over them. */
function factsOf({ event, comparator, minimumWageMonthlyFen }: HouseholdFacts, typed: Fields): HouseholdFacts {
  const line = readYuan(typed.lineMonthlyFen ?? '');
  return {
    incomeFen: readYuan(typed.incomeFen) ?? 0n,
    rigidCostFen: readYuan(typed.rigidCostFen) ?? 0n,
    idleAdults: typed.idleAdults,
    vetoes: typed.vetoes,
    ...(line === undefined ? {} : { lineMonthlyFen: line }),
    ...(comparator === undefined ? {} : { comparator }),
    ...(minimumWageMonthlyFen === undefined ? {} : { minimumWageMonthlyFen }),
    ...(event === undefined ? {} : { event }),
  };
}

/** New facts of a household on file, in the yearly review or because something changed; somebody else approves them. */
export function Reassess({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const { facts } = file;
  const sources = useAnsweredSources(file);
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/reassessment');
  return (
    <FormButton<Fields>
      name={t('household.reassess')}
      help={t('household.reassessHelp')}
      initial={{
        incomeFen: typedYuan(facts.incomeFen),
        rigidCostFen: typedYuan(facts.rigidCostFen),
        lineMonthlyFen: typedYuan(facts.lineMonthlyFen),
        idleAdults: facts.idleAdults,
        vetoes: facts.vetoes,
        yearly: true,
        sources,
      }}
      onSend={async (typed) => {
        const { yearly, sources: compared } = typed;
        const body = { facts: factsOf(facts, typed), yearly, ...(yearly && compared ? { sources: compared } : {}) };
        return (await run({ path: { id: file.id }, body }, file.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <YuanItem name={['incomeFen']} label={t('householdFact.incomeFen')} required />
      <YuanItem name={['rigidCostFen']} label={t('householdFact.rigidCostFen')} required />
      <YuanItem name={['lineMonthlyFen']} label={t('householdFact.lineMonthlyFen')} />
      <Form.Item name="idleAdults" label={t('householdFact.idleAdults')}>
        <InputNumber min={0} max={IDLE_MAX} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="vetoes" label={t('household.vetoes')}>
        <Select mode="multiple" options={VETOES.map((value) => ({ value, label: t(`veto.${value}`) }))} />
      </Form.Item>
      <Form.Item name="yearly" valuePropName="checked">
        <Checkbox>{t('household.yearly')}</Checkbox>
      </Form.Item>
      <SourceItems />
    </FormButton>
  );
}

/** What the proposed facts come to, agreed to by somebody else. */
export function ApproveReassessment({ file }: { file: HouseholdView }): ReactElement | null {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/reassessment-approval');
  if (file.proposed === undefined) return null;
  return (
    <StepButton
      name={t('household.approveReassessment')}
      help={t('household.approveReassessmentHelp', {
        before: t(`category.${file.category}`),
        after: t(`category.${file.proposed.category}`),
      })}
      primary
      onDo={() => run({ path: { id: file.id } }, file.version)}
      {...{ pending, problem }}
    />
  );
}
