import { AutoComplete, Button, Form, Input, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AuditFinding, AuditStep, AuditTestView } from '../../api/generated/identity.js';
import { useAnswer, useRoles, useToday } from '../../api/hooks.js';
import { useColleagues } from '../../api/use-colleagues.js';
import { useOrgName } from '../../api/use-org-names.js';
import { dayAt, momentText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { TabRow } from '../../frame/tab-row.js';
import { spoken } from '../../i18n/i18n.js';
import { QueryTable } from '../../table/query-table.js';
import { OpenRectificationButton } from './open-rectification.js';
import { type OfService, SERVICES, type TestsOf, under } from './services.js';

const HASH_CHARACTERS = 12;

/** Which steps of the days, as typed; what is empty asks for nothing. */
const SOUGHT = ['actor', 'action', 'object', 'objectId'] as const;
type Sought = Readonly<Partial<Record<(typeof SOUGHT)[number], string>>>;

interface Days extends OfService {
  readonly from: string;
  readonly to: string;
}

/** Who did what to which version, with the hash that proves it. */
function Steps({ service, from, to, sought }: Days & { sought: Sought }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const colleagues = useColleagues();
  const objectName = (object: string): string => t(`auditObject.${object}`, { defaultValue: object });
  const actorName = (actor: string): string => colleagues.find(({ id }) => id === actor)?.name ?? actor;
  return (
    <QueryTable<AuditStep>
      operation={under(service, 'GET /api/SERVICE/v1/audit-steps')}
      query={{ from, to, ...sought }}
      rowKey={({ id }) => id}
      name={t('audit.steps')}
      titled
      empty={t('audit.noSteps')}
      columns={[
        { key: 'at', title: t('audit.at'), text: ({ at }) => momentText(at, spoken()) },
        {
          key: 'action',
          title: t('audit.action'),
          text: ({ action }) => action,
          render: ({ action }) => <span title={action}>{t(`auditAction.${action}`, { defaultValue: action })}</span>,
        },
        {
          key: 'object',
          title: t('audit.object'),
          text: ({ object, objectId, version }) => `${objectName(object)} ${objectId} v${version}`,
          render: ({ object, objectId, version }) => (
            <>
              {objectName(object)} <span className="mono">{objectId}</span> v{version}
            </>
          ),
        },
        {
          key: 'actor',
          title: t('audit.actor'),
          text: ({ actor }) => actor,
          render: ({ actor }) => <span title={actor}>{actorName(actor)}</span>,
        },
        { key: 'org', title: t('figure.unit'), text: ({ orgId }) => (orgId === undefined ? '—' : nameOf(orgId)) },
        {
          key: 'hash',
          title: t('audit.hash'),
          text: ({ leafHash }) => leafHash,
          render: ({ leafHash }) => (
            <span className="mono" title={leafHash}>
              {leafHash.slice(0, HASH_CHARACTERS)}…
            </span>
          ),
        },
      ]}
    />
  );
}

/** Who acted, what was done, and to what: typed, chosen, or pasted from a report. */
function StepSearch(props: OfService & { sought: Sought; onSeek: (sought: Sought) => void }): ReactElement {
  const { service, sought, onSeek } = props;
  const { t } = useTranslation();
  const actions = Object.entries(
    t(`auditAction.${service}`, { returnObjects: true }) as Readonly<Record<string, string>>,
  );
  const colleagues = useColleagues();
  const [form] = Form.useForm<Sought>();
  return (
    <Form<Sought>
      form={form}
      className="steps-row"
      initialValues={sought}
      onFinish={(typed) =>
        onSeek(
          Object.fromEntries(
            SOUGHT.map((name) => [name, typed[name]?.trim() ?? ''] as const).filter(([, text]) => text),
          ),
        )
      }
    >
      <Form.Item name="actor" noStyle>
        <AutoComplete
          aria-label={t('audit.actor')}
          placeholder={t('audit.actor')}
          allowClear
          style={{ width: 240 }}
          showSearch={{ filterOption: (typed, option) => option?.label.includes(typed) ?? false }}
          options={colleagues.map(({ id, name, orgName }) => ({ value: id, label: `${name} · ${orgName}` }))}
        />
      </Form.Item>
      <Form.Item name="action" noStyle>
        <AutoComplete
          aria-label={t('audit.action')}
          placeholder={t('audit.action')}
          allowClear
          style={{ width: 240 }}
          showSearch={{ filterOption: (typed, option) => option?.label.includes(typed) ?? false }}
          options={actions.map(([name, label]) => ({ value: `${service}.${name}`, label }))}
        />
      </Form.Item>
      {(['object', 'objectId'] as const).map((name) => (
        <Form.Item key={name} name={name} noStyle>
          <Input
            aria-label={t(`audit.${name}`)}
            placeholder={t(`audit.${name}`)}
            allowClear
            style={{ width: 200 }}
            onClear={form.submit}
          />
        </Form.Item>
      ))}
      <Button type="primary" htmlType="submit">
        {t('audit.search')}
      </Button>
    </Form>
  );
}

/** What one standard test found in the days. */
function Findings({ service, from, to, test }: Days & { test: AuditTestView }): ReactElement {
  const nameOf = useOrgName();
  const { t } = useTranslation();
  return (
    <section>
      <h2 lang="zh-CN">{test.chinese}</h2>
      {spoken() === 'en' && <p className="quiet">{test.means}</p>}
      <QueryTable<AuditFinding>
        operation={under(service, 'GET /api/SERVICE/v1/audit-findings')}
        query={{ from, to, test: test.test }}
        rowKey={({ id }) => id}
        name={test.chinese}
        empty={t('audit.noFindings')}
        columns={[
          {
            key: 'id',
            title: t(`auditObject.${test.object}`, { defaultValue: test.object }),
            text: ({ id }) => id,
            render: ({ id }) => <span className="mono">{id}</span>,
          },
          { key: 'day', title: t('figure.day'), text: ({ day = '—' }) => day },
          { key: 'org', title: t('figure.unit'), text: ({ orgId }) => (orgId === undefined ? '—' : nameOf(orgId)) },
          {
            key: 'amount',
            title: t('figure.amount'),
            text: ({ amountFen }) => (amountFen === undefined ? '—' : yuan(amountFen)),
            amount: true,
          },
          { key: 'detail', title: t('audit.detail'), text: ({ detail = '' }) => detail },
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: ({ id, orgId }) => (
              <OpenRectificationButton
                small
                known={{ service, test: test.test, objectId: id, ...(orgId === undefined ? {} : { orgId }) }}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

function Tests(days: Days): ReactElement {
  const { t } = useTranslation();
  const tests = useAnswer(under(days.service, 'GET /api/SERVICE/v1/audit-tests') as TestsOf, {});
  return (
    <Loaded from={tests}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState text={t('audit.noTests')} />
        ) : (
          <>
            {items.map((test) => (
              <Findings key={test.test} test={test} {...days} />
            ))}
          </>
        )
      }
    </Loaded>
  );
}

/** What auditors look through: the trail of the days, and what the standard tests find in them. */
export function AuditPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const today = useToday();
  const [address, setAddress] = useSearchParams();
  const service = SERVICES.find((name) => name === address.get('service')) ?? 'claims';
  const part = address.get('part') === 'tests' && roles.includes('auditor') ? 'tests' : 'steps';
  // The trail goes by the clock on the wall, which in a demonstration is ahead of the business day.
  const [wallDay] = useState(() => dayAt(new Date()));
  const latest = wallDay > today ? wallDay : today;
  const to = address.get('to') ?? latest;
  const from = address.get('from') ?? `${today.slice(0, 7)}-01`;
  const choose = (name: string, value: string): void =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      next.set(name, value);
      return next;
    });
  const days = { service, from, to };
  const sought: Sought = Object.fromEntries(
    SOUGHT.map((name) => [name, address.get(name)] as const).filter(([, text]) => text !== null),
  );
  const seek = (next: Sought): void =>
    setAddress((before) => {
      const kept = new URLSearchParams([...before].filter(([name]) => !SOUGHT.some((each) => each === name)));
      for (const [name, text] of Object.entries(next)) kept.set(name, text);
      return kept;
    });
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.audit')}</h1>
        <span className="quiet">{t('audit.lead')}</span>
      </div>
      <div className="steps-row">
        {roles.includes('auditor') && (
          <Segmented
            value={part}
            onChange={(value) => choose('part', value)}
            options={(['steps', 'tests'] as const).map((value) => ({ value, label: t(`audit.${value}`) }))}
          />
        )}
        <label>
          {t('figure.from')}{' '}
          <Input type="date" value={from} max={to} onChange={(event) => choose('from', event.target.value)} />
        </label>
        <label>
          {t('figure.asOf')}{' '}
          <Input type="date" value={to} max={latest} onChange={(event) => choose('to', event.target.value)} />
        </label>
      </div>
      {part === 'steps' && <StepSearch key={service} service={service} sought={sought} onSeek={seek} />}
      <section className="card">
        <TabRow
          name={t('menu.audit')}
          chosen={service}
          onChoose={(name) => choose('service', name)}
          tabs={SERVICES.map((key) => ({ key, label: t(`service.${key}`) }))}
        >
          {part === 'steps' ? <Steps key={service} {...days} sought={sought} /> : <Tests key={service} {...days} />}
        </TabRow>
      </section>
    </>
  );
}
