import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AddRosterRow, PlanVersionView, RosterView } from '../../api/generated/enrollment.js';
import { useAnswer, useCommand, useToday } from '../../api/hooks.js';
import { useOrgUnits } from '../../api/use-org-names.js';
import { firstOfNextMonth } from '../../format/day.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { spoken } from '../../i18n/i18n.js';
import { RosterFieldItem } from './roster-field.js';

const NEEDED = ['name', 'idNumber', 'sex', 'mobile', 'units', 'ownShareFen', 'unionShareFen'] as const;
const PLANS_MAX = 200;

export interface PersonFields {
  readonly name: string;
  readonly idNumber: string;
  readonly sex: 'M' | 'F';
  readonly mobile: string;
  readonly units: number;
  readonly ownShareFen: string;
  readonly unionShareFen: string;
  readonly card?: string;
  readonly consent: boolean;
  readonly consentOn?: string;
}

interface IndividualFields extends PersonFields {
  /** Family and version, apart by a space. */
  readonly plan: string;
  readonly coverageStart: string;
  readonly federationId: string;
}

/** One row of a roster, as the service takes it. */
export function rowOf({
  name,
  idNumber,
  sex,
  mobile,
  units,
  ownShareFen,
  unionShareFen,
  card = '',
  consentOn = '',
}: PersonFields): AddRosterRow {
  return {
    name: name.trim(),
    idNumber: idNumber.replaceAll(/\s/g, '').toUpperCase(),
    sex,
    mobile: mobile.replaceAll(/\s/g, ''),
    units,
    ownShareFen: readYuan(ownShareFen) ?? 0n,
    unionShareFen: readYuan(unionShareFen) ?? 0n,
    ...(card.trim() === '' ? {} : { card: card.replaceAll(/\s/g, '') }),
    consent: true,
    ...(consentOn === '' ? {} : { consentOn }),
  };
}

/** The fields of one person in a form: what a row of a roster says. */
export function PersonItems(): ReactElement {
  return (
    <>
      <div className="in-row">
        {NEEDED.map((field) => (
          <RosterFieldItem key={field} field={field} required />
        ))}
        <RosterFieldItem field="card" />
      </div>
      <RosterFieldItem field="consent" required />
      <RosterFieldItem field="consentOn" />
    </>
  );
}

const nameOf = ({ definition, plan, planVersion }: PlanVersionView): string => {
  const { name } = definition as { readonly name?: { readonly zh: string; readonly en: string } };
  return [spoken() === 'en' ? name?.en : name?.zh, plan, planVersion].filter((part) => part !== undefined).join(' ');
};

function PlanItems(): ReactElement {
  const { t } = useTranslation();
  const plans = useAnswer('GET /api/enrollment/v1/plans', { query: { limit: PLANS_MAX } });
  const federations = useOrgUnits().filter(({ kind }) => kind === 'NEW_FORM_FEDERATION');
  const required = [{ required: true, message: t('form.required') }];
  const open = plans.data?.items.filter(({ enrolment }) => enrolment.open) ?? [];
  return (
    <div className="in-row">
      <Form.Item
        name="federationId"
        label={t('onePerson.federation')}
        rules={required}
        {...(federations.length === 0 ? { extra: t('onePerson.noFederation') } : {})}
      >
        <Select options={federations.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="plan" label={t('claim.plan')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={open.map((each) => ({ value: `${each.plan} ${each.planVersion}`, label: nameOf(each) }))}
        />
      </Form.Item>
      <Form.Item name="coverageStart" label={t('roster.start')} rules={required}>
        <Input type="date" />
      </Form.Item>
    </div>
  );
}

/** 个人参保: one worker of a new form of employment, brought by a federation; a roster of one that goes the way of all. */
export function EnrolOneButton(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = useToday();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/individual-enrolments');
  const send = async ({ plan: chosen, coverageStart, federationId, ...person }: IndividualFields): Promise<boolean> => {
    const [plan = '', planVersion = ''] = chosen.split(' ');
    const said = { plan, planVersion, coverageStart, federationId, employment: 'NEW_FORM' as const };
    const begun = await run({ body: { ...said, ...rowOf(person) } });
    if (begun !== undefined) await navigate(`/rosters/${begun.id}`);
    return begun !== undefined;
  };
  return (
    <FormButton<IndividualFields>
      name={t('onePerson.enrol')}
      help={t('onePerson.enrolHelp')}
      wide
      initial={{ units: 1, unionShareFen: '0', coverageStart: firstOfNextMonth(today) }}
      onSend={send}
      {...{ pending, problem }}
    >
      <PlanItems />
      <PersonItems />
    </FormButton>
  );
}

/** 中途加入: one more person of an employer whose roster is active, covered from the day after the payment. */
export function LateMemberButton({ roster: { id } }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { run, pending, problem } = useCommand('POST /api/enrollment/v1/rosters/{id}/late-members');
  const send = async (person: PersonFields): Promise<boolean> => {
    const begun = await run({ path: { id }, body: rowOf(person) });
    if (begun !== undefined) await navigate(`/rosters/${begun.id}`);
    return begun !== undefined;
  };
  return (
    <FormButton<PersonFields>
      name={t('onePerson.join')}
      help={t('onePerson.joinHelp')}
      wide
      initial={{ units: 1, unionShareFen: '0' }}
      onSend={send}
      {...{ pending, problem }}
    >
      <PersonItems />
    </FormButton>
  );
}
