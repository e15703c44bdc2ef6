import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type {
  DeadLetterView,
  EventTotals,
  OperationView,
  ParkedKeyView,
  ProposeKeyResolution,
  ServiceProof,
} from '../../api/generated/identity.js';
import { useAnswer, useCommand, useRoles, useSession } from '../../api/hooks.js';
import { momentText } from '../../format/day.js';
import { FormButton } from '../../frame/form-button.js';
import { Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { TabRow } from '../../frame/tab-row.js';
import { spoken } from '../../i18n/i18n.js';
import { QueryTable } from '../../table/query-table.js';
import { Replay, ResolveLetter, WithdrawOperation } from './event-steps.js';
import {
  type ConfirmOf,
  type OfService,
  type ProofOf,
  type ReleaseOf,
  SERVICES,
  type TotalsOf,
  under,
} from './services.js';
import { WordsItem } from '../../frame/words-item.js';

function Totals({ totals }: { totals: EventTotals }): ReactElement {
  const { t } = useTranslation();
  const { published, pending, applied, appliedTwice, deadLetters } = totals;
  const figures = { published, pending, applied, appliedTwice, deadLetters };
  return (
    <div className="figures">
      {Object.entries(figures).map(([name, value]) => (
        <div key={name}>
          <span className={`sum ${(name === 'appliedTwice' || name === 'deadLetters') && value > 0 ? 'alarm' : ''}`}>
            {value}
          </span>
          <span className="quiet">{t(`eventTotals.${name}`)}</span>
        </div>
      ))}
    </div>
  );
}

/** One of two who put a parked key right: what waits behind it follows in order. */
function ReleaseKey({ service, parked }: OfService & { parked: ParkedKeyView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand(
    under(service, 'POST /api/SERVICE/v1/parked-keys/release-proposals') as ReleaseOf,
  );
  return (
    <FormButton<Pick<ProposeKeyResolution, 'resolution' | 'reason'>>
      name={t('operation.propose')}
      label={`${t('operation.propose')} ${parked.key}`}
      small
      initial={{ resolution: 'RELEASE' }}
      onSend={async (fields) =>
        (await run({ body: { topic: parked.topic, key: parked.key, ...fields } })) !== undefined
      }
      {...{ pending, problem }}
    >
      <Form.Item name="resolution" label={t('operation.resolution')}>
        <Select
          options={(['RELEASE', 'VOID'] as const).map((value) => ({ value, label: t(`keyResolution.${value}`) }))}
        />
      </Form.Item>
      <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={500} />
    </FormButton>
  );
}

function ConfirmOperation({ service, operation }: OfService & { operation: OperationView }): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const { run, pending, problem } = useCommand(
    under(service, 'POST /api/SERVICE/v1/operations/{id}/confirmation') as ConfirmOf,
  );
  const own = 'me' in session && session.me.id === operation.proposedBy;
  if (operation.state !== 'PROPOSED' || own) return null;
  return (
    <StepButton
      name={t('personChange.confirm')}
      small
      help={operation.reason}
      onDo={() => run({ path: { id: operation.id } })}
      {...{ pending, problem }}
    />
  );
}

/** An auditor has a service prove itself; whatever is wrong is named. */
function Proof({ service }: OfService): ReactElement {
  const { t } = useTranslation();
  const proof = useAnswer(under(service, 'GET /api/SERVICE/v1/proof') as ProofOf, {});
  return (
    <section className="card">
      <h2>{t('operation.proof')}</h2>
      <Loaded from={proof}>
        {({ holds, checked, findings }: ServiceProof) => (
          <>
            <p>
              <span className={`tag ${holds ? 'good' : 'bad'}`}>{t(holds ? 'books.holds' : 'operation.broken')}</span>{' '}
              {t('operation.checked', { count: checked })}
            </p>
            <ul className="plain">
              {findings.map(({ check, object, id, detail }) => (
                <li key={`${check} ${id}`}>
                  {check} · {object} <span className="mono">{id}</span> {detail}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}

function ServiceHealth({ service }: OfService): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const totals = useAnswer(
    under(service, 'GET /api/SERVICE/v1/event-totals') as TotalsOf,
    {},
    {
      enabled: roles.includes('sysadmin') || roles.includes('auditor'),
    },
  );
  return (
    <>
      {totals.data !== undefined && <Totals totals={totals.data} />}
      {roles.includes('auditor') && <Proof service={service} />}
      <QueryTable<ParkedKeyView>
        operation={under(service, 'GET /api/SERVICE/v1/parked-keys')}
        rowKey={({ topic, key }) => `${topic} ${key}`}
        name={t('operation.parked')}
        titled
        empty={t('operation.noneParked')}
        columns={[
          { key: 'type', title: t('operation.event'), text: ({ type }) => type },
          { key: 'key', title: t('operation.key'), text: ({ key }) => key },
          { key: 'cause', title: t('operation.cause'), text: ({ cause }) => cause },
          { key: 'waiting', title: t('operation.waiting'), text: ({ waiting }) => String(waiting), amount: true },
          { key: 'since', title: t('operation.since'), text: ({ since }) => momentText(since, spoken()) },
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: (parked) => (roles.includes('sysadmin') ? <ReleaseKey service={service} parked={parked} /> : null),
          },
        ]}
      />
      <QueryTable<DeadLetterView>
        operation={under(service, 'GET /api/SERVICE/v1/dead-letters')}
        rowKey={({ eventId, item = '' }) => `${eventId} ${item}`}
        name={t('operation.dead')}
        titled
        empty={t('operation.noneDead')}
        columns={[
          { key: 'type', title: t('operation.event'), text: ({ type }) => type },
          { key: 'key', title: t('operation.key'), text: ({ key }) => key },
          { key: 'item', title: t('operation.item'), text: ({ item }) => item ?? '—' },
          { key: 'cause', title: t('operation.cause'), text: ({ cause }) => cause },
          { key: 'tries', title: t('operation.tries'), text: ({ tries }) => String(tries), amount: true },
          { key: 'since', title: t('operation.since'), text: ({ since }) => momentText(since, spoken()) },
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: (letter) => (roles.includes('sysadmin') ? <ResolveLetter {...{ service, letter }} /> : null),
          },
        ]}
      />
      <QueryTable<OperationView>
        operation={under(service, 'GET /api/SERVICE/v1/operations')}
        rowKey={({ id }) => id}
        name={t('operation.list')}
        titled
        empty={t('operation.none')}
        actions={roles.includes('sysadmin') ? <Replay service={service} /> : null}
        columns={[
          { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`operationKind.${kind}`) },
          { key: 'state', title: t('claim.state'), text: ({ state }) => t(`operationState.${state}`) },
          { key: 'key', title: t('operation.key'), text: ({ key, eventId }) => key ?? eventId ?? '—' },
          { key: 'reason', title: t('form.reason'), text: ({ reason }) => reason },
          {
            key: 'outcome',
            title: t('operation.outcome'),
            text: ({ outcome, count }) =>
              outcome === undefined ? '—' : t(`operationOutcome.${outcome}`, { count: count ?? 0 }),
          },
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: (operation) =>
              roles.includes('sysadmin') || roles.includes('approver') ? (
                <div className="steps-row tight">
                  <ConfirmOperation service={service} operation={operation} />
                  <WithdrawOperation service={service} operation={operation} />
                </div>
              ) : null,
          },
        ]}
      />
    </>
  );
}

/** The events of each service: how many, what is stuck and since when, what two people do about it; for auditors its proof. */
export function OperationsPage(): ReactElement {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const service = SERVICES.find((name) => name === address.get('service')) ?? 'claims';
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.operations')}</h1>
        <span className="quiet">{t('operation.lead')}</span>
      </div>
      <section className="card">
        <TabRow
          name={t('menu.operations')}
          chosen={service}
          onChoose={(name) => setAddress({ service: name })}
          tabs={SERVICES.map((key) => ({ key, label: t(`service.${key}`) }))}
        >
          <ServiceHealth key={service} service={service} />
        </TabRow>
      </section>
    </>
  );
}
