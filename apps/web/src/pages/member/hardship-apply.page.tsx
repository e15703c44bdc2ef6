import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ApplyForFile } from '../../api/generated/hardship.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import type { Typed } from '../../claim/kept-work.js';
import { readYuan } from '../../format/read-yuan.js';
import { Loaded, ProblemNote } from '../../frame/state.js';
import { Back } from './back.js';
import { ListField, TextField, TickField } from './field.js';
import { HouseholdPeople, type Person, readPeople } from './household-people.js';

const CAUSES = [
  'ILLNESS',
  'DISABILITY',
  'JOB_LOSS',
  'LOW_INCOME',
  'SCHOOLING',
  'ACCIDENT',
  'DISASTER',
  'OTHER',
] as const;
const VETOES = ['HIGH_FEE_SCHOOL', 'CONTROLLING_SHAREHOLDER', 'HOUSING', 'VEHICLE', 'BUSINESS'] as const;

interface Form {
  readonly typed: Typed;
  readonly people: readonly Person[];
  readonly vetoes: readonly string[];
}

/** What is wrong or missing, by field, and the application where nothing is. */
function applicationOf(
  { typed, people, vetoes }: Form,
  orgId: string,
): { readonly body?: ApplyForFile; readonly faults: Readonly<Record<string, string>> } {
  const faults: Record<string, string> = {};
  const amount = (name: string): bigint => {
    const text = typed[name] ?? '';
    const fen = readYuan(text);
    if (fen === undefined) faults[name] = text === '' ? 'EMPTY' : 'AMOUNT';
    return fen ?? 0n;
  };
  const incomeFen = amount('income');
  const rigidCostFen = amount('rigidCost');
  const lineMonthlyFen = (typed['line'] ?? '') === '' ? undefined : amount('line');
  const mainCause = CAUSES.find((cause) => cause === typed['mainCause']);
  if (mainCause === undefined) faults['mainCause'] = 'EMPTY';
  const idleAdults = Number(typed['idleAdults'] ?? '0');
  if (!Number.isInteger(idleAdults) || idleAdults < 0 || idleAdults > 30) faults['idleAdults'] = 'NUMBER';
  const members = readPeople(people, faults);
  if (mainCause === undefined || Object.keys(faults).length > 0) return { faults };
  const address = typed['address']?.trim() ?? '';
  return {
    faults,
    body: {
      orgId,
      mainCause,
      members,
      ...(address === '' ? {} : { address }),
      facts: {
        incomeFen,
        rigidCostFen,
        idleAdults,
        vetoes: VETOES.filter((veto) => vetoes.includes(veto)),
        ...(lineMonthlyFen === undefined ? {} : { lineMonthlyFen }),
      },
    },
  };
}

function Application({ orgId }: { orgId: string }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form, setForm] = useState<Form>({ typed: {}, people: [{ relation: 'SELF' }], vetoes: [] });
  const [asked, setAsked] = useState(false);
  const apply = useCommand('POST /api/hardship/v1/households');
  const { body, faults } = applicationOf(form, orgId);
  const { typed, vetoes } = form;
  const shown = asked ? faults : {};
  const type = (name: string, value: string): void => setForm({ ...form, typed: { ...typed, [name]: value } });
  const send = async (): Promise<void> => {
    setAsked(true);
    if (body === undefined) return;
    const standing = await apply.run({ body });
    if (standing !== undefined) await navigate(`/hardship/${standing.id}`, { replace: true });
  };
  const lineAsked = apply.problem?.code === 'LINE_MISSING' || (typed['line'] ?? '') !== '';
  const field = (name: string, help?: string): ReactElement => (
    <TextField
      label={t(`hardship.${name}`)}
      help={help}
      inputMode={name === 'address' ? 'text' : 'decimal'}
      value={typed[name] ?? ''}
      onChange={(value) => type(name, value)}
      fault={shown[name]}
    />
  );
  return (
    <>
      <section className="card">
        <ListField
          label={t('hardship.mainCause')}
          value={typed['mainCause'] ?? ''}
          onChange={(value) => type('mainCause', value)}
          fault={shown['mainCause']}
          choices={CAUSES.map((value) => ({ value, label: t(`hardshipCause.${value}`) }))}
        />
        {field('address')}
      </section>
      <HouseholdPeople people={form.people} faults={shown} onChange={(people) => setForm({ ...form, people })} />
      <section className="card">
        <h2>{t('hardship.money')}</h2>
        <p className="quiet">{t('hardship.moneyHelp')}</p>
        {field('income', t('hardship.incomeHelp'))}
        {field('rigidCost', t('hardship.rigidCostHelp'))}
        {lineAsked && field('line', t('hardship.lineHelp'))}
        {field('idleAdults')}
        <h2>{t('hardship.vetoes')}</h2>
        {VETOES.map((veto) => (
          <TickField
            key={veto}
            checked={vetoes.includes(veto)}
            onChange={(on) =>
              setForm({ ...form, vetoes: on ? [...vetoes, veto] : vetoes.filter((each) => each !== veto) })
            }
          >
            {t(`veto.${veto}`)}
          </TickField>
        ))}
      </section>
      <ProblemNote problem={apply.problem} />
      {asked && body === undefined && (
        <p role="alert" style={{ color: '#b3261e' }}>
          {t('problem.VALIDATION_FAILED')}
        </p>
      )}
      <div className="one-step">
        <Button type="primary" loading={apply.pending} onClick={() => void send()}>
          {t('hardship.send')}
        </Button>
      </div>
    </>
  );
}

/** A member applies for a hardship file at the union that serves the own cover. */
export function HardshipApplyPage(): ReactElement {
  const { t } = useTranslation();
  const covers = useAnswer('GET /api/claims/v1/own/covers', {});
  return (
    <>
      <Back to="/hardship" />
      <h1>{t('hardship.apply')}</h1>
      <Loaded from={covers}>
        {({ items: [latest] }) =>
          latest === undefined ? <p className="card">{t('hardship.noUnion')}</p> : <Application orgId={latest.orgId} />
        }
      </Loaded>
    </>
  );
}
