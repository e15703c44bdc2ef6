import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FollowUpItem } from '../../api/generated/claims.js';
import { QueryTable } from '../../table/query-table.js';
import { shortId } from '../claims/claim-columns.js';
import { FollowUpSteps } from './follow-up-steps.js';
import { OWNERS } from './finding-button.js';

const STATES = ['OPEN', 'ANSWERED', 'CLOSED'] as const;
const TONES = { OPEN: 'warn', ANSWERED: 'wait', CLOSED: 'good' } as const;

/** What was said last: the objection, its answer, why the answer was not enough, what came of it. */
function LastWord({ item }: { item: FollowUpItem }): ReactElement {
  const { t } = useTranslation();
  const { reason, answer, returnReason, result, note, state } = item;
  const said = [
    ['reason', reason],
    ['answer', answer],
    ['returned', state === 'OPEN' ? returnReason : undefined],
    ['note', note],
  ] as const;
  return (
    <dl className="facts said">
      {said.map(
        ([name, text]) =>
          text !== undefined && [
            <dt key={name}>{t(`followUp.${name}`)}</dt>,
            <dd key={`${name}-text`}>
              {name === 'note' && result !== undefined && <span className="tag">{t(`followUpResult.${result}`)}</span>}{' '}
              {text}
            </dd>,
          ],
      )}
    </dl>
  );
}

/** 整改: objections with owner, due day and age, the soonest due first. */
export function FollowUpsCard(): ReactElement {
  const { t } = useTranslation();
  const truth = [
    { value: 'true', label: t('sample.yes') },
    { value: 'false', label: t('sample.no') },
  ];
  return (
    <QueryTable<FollowUpItem>
      operation="GET /api/claims/v1/follow-ups"
      rowKey={({ followUpId }) => followUpId}
      name={t('sampleTab.follow-ups')}
      empty={t('followUp.none')}
      filters={[
        {
          name: 'state',
          label: t('claim.state'),
          options: STATES.map((value) => ({ value, label: t(`followUpState.${value}`) })),
        },
        {
          name: 'ownerRole',
          label: t('sample.owner'),
          options: OWNERS.map((value) => ({ value, label: t(`role.${value}`) })),
        },
        { name: 'mine', label: t('followUp.mine'), options: truth },
        { name: 'overdue', label: t('followUp.overdue'), options: truth },
      ]}
      columns={[
        {
          key: 'claim',
          title: t('claim.number'),
          text: ({ claimId }) => claimId,
          render: ({ claimId }) => (
            <Link to={`/claims/${claimId}`} className="mono">
              {shortId(claimId)}
            </Link>
          ),
        },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`followUpState.${state}`),
          render: ({ state }) => <span className={`tag ${TONES[state]}`}>{t(`followUpState.${state}`)}</span>,
        },
        { key: 'owner', title: t('sample.owner'), text: ({ ownerRole }) => t(`role.${ownerRole}`) },
        {
          key: 'due',
          title: t('followUp.due'),
          text: ({ dueOn = '—' }) => dueOn,
          render: ({ dueOn = '—', overdue }) => (
            <>
              {dueOn} {overdue && <span className="tag bad">{t('followUp.overdue')}</span>}
            </>
          ),
        },
        { key: 'age', title: t('followUp.age'), text: ({ ageDays }) => t('desk.age', { count: ageDays }) },
        {
          key: 'said',
          title: t('followUp.said'),
          text: ({ reason, answer = '', note = '' }) =>
            [reason, answer, note].filter((text) => text !== '').join(' / '),
          render: (item) => <LastWord item={item} />,
        },
        { key: 'next', title: t('batch.next'), text: () => '', render: (item) => <FollowUpSteps item={item} /> },
      ]}
    />
  );
}
