import { AutoComplete, Button, Form, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { PlanVersionView, RosterView } from '../../api/generated/enrollment.js';
import { useAnswer, useToday } from '../../api/hooks.js';
import { dayText, firstOfNextMonth } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { SaveButton } from '../../frame/save-button.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { type Trade, TradeChoice } from '../orgs/trade-choice.js';

/** What a roster is uploaded with, beside its file. */
export interface RosterChoice {
  readonly plan: string;
  readonly planVersion: string;
  readonly planName: string;
  readonly coverageStart: string;
  readonly employerName: string;
  readonly employerUsc?: string;
  readonly employerTrade?: Trade;
  readonly staff: number;
}

interface Fields {
  readonly plan: string;
  readonly coverageStart: string;
  readonly employerName: string;
  readonly employerUsc?: string;
  readonly employerTrade?: Trade;
  readonly staff: number;
}

/** The employer whose cover is renewed, as its last roster knows it. */
interface Renewed extends Pick<Fields, 'employerName' | 'employerUsc' | 'staff'> {
  readonly plan: string;
  /** The roster that ends. */
  readonly from?: string;
}

/** What the list of renewals leads here with. */
function renewedIn(address: URLSearchParams): Renewed | undefined {
  const [plan, employerName, staff] = [address.get('plan'), address.get('employer'), Number(address.get('staff'))];
  if (plan === null || employerName === null || !Number.isInteger(staff) || staff < 1) return undefined;
  const [employerUsc, from] = [address.get('usc'), address.get('from')];
  return {
    plan,
    employerName,
    staff,
    ...(employerUsc === null ? {} : { employerUsc }),
    ...(from === null ? {} : { from }),
  };
}

interface PlanTerms {
  readonly name: { readonly zh: string; readonly en: string };
  readonly period: { readonly kind: string; readonly start?: string };
  readonly contribution: {
    readonly perUnitFen?: bigint;
    /** Numbers of a list come as they are written. */
    readonly byUnitsFen?: readonly number[] | null;
  };
  readonly enrolment?: { readonly participation?: { readonly among?: string } };
}

const termsOf = ({ definition }: PlanVersionView): PlanTerms => definition as unknown as PlanTerms;
const keyOf = ({ plan, planVersion }: Pick<PlanVersionView, 'plan' | 'planVersion'>): string =>
  `${plan} ${planVersion}`;

/** The first day a plan suggests: its own, or for one that rolls the first of next month. */
const firstDayOf = (plan: PlanVersionView, today: string): string =>
  termsOf(plan).period.start ?? firstOfNextMonth(today);

function PlanNote({ plan }: { plan: PlanVersionView }): ReactElement {
  const { t } = useTranslation();
  const { contribution } = termsOf(plan);
  const { creditedBy } = plan.enrolment;
  return (
    <p className="quiet plan-note">
      {contribution.byUnitsFen
        ?.map((priceFen, before) => t('roster.priceOfUnits', { count: before + 1, amount: yuan(BigInt(priceFen)) }))
        .join(t('list.comma')) ??
        (contribution.perUnitFen !== undefined && t('roster.perUnit', { amount: yuan(contribution.perUnitFen) }))}{' '}
      {creditedBy !== undefined && t('roster.creditedBy', { day: dayText(creditedBy, spoken()) })}
    </p>
  );
}

/** Step one: whose roster, by which plan, from when; the template to fill in. */
export function ChooseStep(props: {
  choice: RosterChoice | undefined;
  onChosen: (choice: RosterChoice) => void;
}): ReactElement {
  const { t } = useTranslation();
  const plans = useAnswer('GET /api/enrollment/v1/plans', { query: { limit: 200 } });
  const rosters = useAnswer('GET /api/enrollment/v1/rosters', { query: { limit: 200, kind: 'EMPLOYER' } });
  return (
    <section className="card">
      <h2>{t('importStep.choose')}</h2>
      <Loaded from={plans}>
        {({ items }) => {
          if (!items.some(({ enrolment }) => enrolment.open)) return <ClosedPlans plans={items} />;
          return <ChooseForm {...props} offered={items} earlier={rosters.data?.items ?? []} />;
        }}
      </Loaded>
    </section>
  );
}

/** Why a plan cannot be chosen today. */
function useClosedText(): (plan: PlanVersionView) => string {
  const { t } = useTranslation();
  const today = useToday();
  return ({ enrolment: { opensOn, closesOn } }) => {
    if (opensOn !== undefined && today < opensOn) return t('roster.opensOn', { day: dayText(opensOn, spoken()) });
    return closesOn === undefined ? t('roster.closed') : t('roster.closedOn', { day: dayText(closesOn, spoken()) });
  };
}

const nameOf = (plan: PlanVersionView): string => {
  const { zh, en } = termsOf(plan).name;
  return `${spoken() === 'en' ? en : zh} ${plan.planVersion}`;
};

/** No plan is open: which there are, and when each is or was. */
function ClosedPlans({ plans }: { plans: readonly PlanVersionView[] }): ReactElement {
  const { t } = useTranslation();
  const closedText = useClosedText();
  return (
    <>
      <EmptyState text={t('roster.noPlan')} />
      <ul className="plain">
        {plans.map((plan) => (
          <li key={keyOf(plan)}>
            {nameOf(plan)} <span className="quiet">{closedText(plan)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The plans to choose from; those that are closed stand below, with the reason. */
function PlanItem({ offered }: { offered: readonly PlanVersionView[] }): ReactElement {
  const { t } = useTranslation();
  const closedText = useClosedText();
  const labelOf = (plan: PlanVersionView): string => `${nameOf(plan)} (${plan.plan})`;
  const ordered = offered.toSorted((a, b) => Number(b.enrolment.open) - Number(a.enrolment.open));
  return (
    <Form.Item name="plan" label={t('claim.plan')} rules={[{ required: true, message: t('form.required') }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={ordered.map((plan) =>
          plan.enrolment.open
            ? { value: keyOf(plan), label: labelOf(plan) }
            : { value: keyOf(plan), label: `${labelOf(plan)} · ${closedText(plan)}`, disabled: true },
        )}
      />
    </Form.Item>
  );
}

/** The empty template of a plan, and where a roster is renewed last year's list filled in. */
function Templates({ plan, renewed }: { plan: PlanVersionView; renewed: Renewed | undefined }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="template">
      <PlanNote plan={plan} />
      <SaveButton
        operation="GET /api/enrollment/v1/plans/{plan}/versions/{version}/roster-template"
        input={{ path: { plan: plan.plan, version: plan.planVersion } }}
        name={`${t('roster.templateName')}-${plan.plan}-${plan.planVersion}`}
      >
        {t('roster.template')}
      </SaveButton>
      {renewed?.from !== undefined && plan.plan === renewed.plan && (
        <SaveButton
          operation="GET /api/enrollment/v1/rosters/{id}/renewal-template/{version}"
          input={{ path: { id: renewed.from, version: plan.planVersion } }}
          name={`${renewed.employerName}-${plan.plan}-${plan.planVersion}`}
        >
          {t('roster.prefilled')}
        </SaveButton>
      )}
    </div>
  );
}

function ChooseForm({
  offered,
  earlier,
  choice,
  onChosen,
}: {
  offered: readonly PlanVersionView[];
  earlier: readonly RosterView[];
  choice: RosterChoice | undefined;
  onChosen: (choice: RosterChoice) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const today = useToday();
  const [address] = useSearchParams();
  const renewed = renewedIn(address);
  const plans = offered.filter(({ enrolment }) => enrolment.open);
  const chosenPlan = Form.useWatch('plan', form);
  const plan = plans.find((each) => keyOf(each) === chosenPlan);
  const womenOnly = plan !== undefined && termsOf(plan).enrolment?.participation?.among === 'FEMALE_STAFF';
  const employers = [...new Map(earlier.map(({ employer }) => [employer.name, employer])).values()];
  const required = [{ required: true, message: t('form.required') }];
  const only = plans.length === 1 ? plans[0] : plans.find((each) => each.plan === renewed?.plan);
  const before = choice ?? (only && { ...only, coverageStart: undefined });
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      className="narrow"
      initialValues={{
        ...renewed,
        plan: undefined,
        ...choice,
        ...(before && { plan: keyOf(before) }),
        coverageStart: choice?.coverageStart ?? (only && firstDayOf(only, today)),
      }}
      onValuesChange={(changed: Partial<Fields>) => {
        const next = plans.find((each) => keyOf(each) === changed.plan);
        if (next !== undefined) form.setFieldValue('coverageStart', firstDayOf(next, today));
        const known = employers.find(({ name }) => name === changed.employerName);
        if (known !== undefined)
          form.setFieldsValue({
            staff: known.staff,
            employerUsc: known.usc ?? '',
            ...(known.trade === undefined ? {} : { employerTrade: known.trade }),
          });
      }}
      onFinish={({ coverageStart, employerUsc = '', employerTrade, employerName, staff }) => {
        if (plan === undefined) return;
        onChosen({
          plan: plan.plan,
          planVersion: plan.planVersion,
          planName: nameOf(plan),
          coverageStart,
          employerName: employerName.trim(),
          staff,
          ...(employerTrade === undefined ? {} : { employerTrade }),
          ...(employerUsc.trim() === '' ? {} : { employerUsc: employerUsc.replaceAll(/\s/g, '').toUpperCase() }),
        });
      }}
    >
      <PlanItem offered={offered} />
      {plan !== undefined && <Templates plan={plan} renewed={renewed} />}
      <Form.Item name="coverageStart" label={t('roster.start')} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="employerName" label={t('roster.employer')} rules={required} extra={t('roster.employerHelp')}>
        <AutoComplete
          showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
          maxLength={200}
          options={employers.map(({ name }) => ({ value: name }))}
        />
      </Form.Item>
      <Form.Item
        name="employerUsc"
        label={t('roster.usc')}
        rules={[{ pattern: /^\s*([0-9A-Za-z]\s*){18}$/, message: t('roster.uscHelp') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <TradeChoice name="employerTrade" />
      <Form.Item
        name="staff"
        label={t(womenOnly ? 'roster.femaleStaff' : 'roster.staff')}
        rules={required}
        extra={t('roster.staffHelp')}
      >
        <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large">
        {t('form.next')}
      </Button>
    </Form>
  );
}
