import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RectificationItem } from '../../api/generated/identity.js';
import { useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { QueryTable } from '../../table/query-table.js';
import { shortId } from '../claims/claim-columns.js';
import { OpenRectificationButton } from './open-rectification.js';
import { RectificationSteps } from './rectification-steps.js';
import { SERVICES } from './services.js';

const STATES = ['OPEN', 'ANSWERED', 'CLOSED'] as const;
const TONES = { OPEN: 'warn', ANSWERED: 'wait', CLOSED: 'good' } as const;

/** What was said so far: the finding, the answer, why it was not enough, what closed it. */
function Said({ item: { finding, answer, returnReason, note, state } }: { item: RectificationItem }): ReactElement {
  const { t } = useTranslation();
  const said = [
    ['finding', finding],
    ['said', answer],
    ['returned', state === 'OPEN' ? returnReason : undefined],
    ['note', note],
  ] as const;
  return (
    <dl className="facts said">
      {said.map(
        ([name, text]) =>
          text !== undefined && [
            <dt key={name}>{t(`rectification.${name}`)}</dt>,
            <dd key={`${name}-text`}>{text}</dd>,
          ],
      )}
    </dl>
  );
}

/** 审计整改: what auditors found, the unit's answer within its day, and another auditor's word that closes it. */
export function RectificationsPage(): ReactElement {
  const { t } = useTranslation();
  const auditor = useRoles().includes('auditor');
  const nameOf = useOrgName();
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.rectifications')}</h1>
        <span className="quiet">{t('rectification.lead')}</span>
        <span className="grow" />
        {auditor && <OpenRectificationButton />}
      </div>
      <QueryTable<RectificationItem>
        operation="GET /api/identity/v1/rectifications"
        rowKey={({ id }) => id}
        name={t('menu.rectifications')}
        empty={t('rectification.none')}
        filters={[
          {
            name: 'state',
            label: t('claim.state'),
            options: STATES.map((value) => ({ value, label: t(`rectificationState.${value}`) })),
          },
          {
            name: 'service',
            label: t('rectification.service'),
            options: SERVICES.map((value) => ({ value, label: t(`service.${value}`) })),
          },
        ]}
        columns={[
          { key: 'unit', title: t('rectification.unit'), text: ({ orgId }) => nameOf(orgId) },
          { key: 'service', title: t('rectification.service'), text: ({ service }) => t(`service.${service}`) },
          {
            key: 'object',
            title: t('rectification.object'),
            text: ({ test, objectId }) => [test, objectId].filter((part) => part !== undefined).join(' ') || '—',
            render: ({ objectId = '—' }) => (
              <span className="mono" title={objectId}>
                {shortId(objectId)}
              </span>
            ),
          },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ state }) => t(`rectificationState.${state}`),
            render: ({ state }) => <span className={`tag ${TONES[state]}`}>{t(`rectificationState.${state}`)}</span>,
          },
          { key: 'found', title: t('rectification.foundOn'), text: ({ foundOn }) => foundOn },
          {
            key: 'due',
            title: t('rectification.due'),
            text: ({ dueOn }) => dueOn,
            render: ({ dueOn, overdue }) => (
              <>
                {dueOn} {overdue && <span className="tag bad">{t('followUp.overdue')}</span>}
              </>
            ),
          },
          {
            key: 'said',
            title: t('rectification.all'),
            text: ({ finding, answer = '', note = '' }) =>
              [finding, answer, note].filter((text) => text !== '').join(' / '),
            render: (item) => <Said item={item} />,
          },
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: (item) => <RectificationSteps item={item} />,
          },
        ]}
      />
    </>
  );
}
