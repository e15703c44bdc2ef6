import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonRequestView } from '../../api/generated/hardship.js';
import { useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { SaveButton } from '../../frame/save-button.js';
import { QueryTable } from '../../table/query-table.js';
import { RowFaults } from '../openings/row-faults.js';
import { AskComparisonButton, SOURCES, TakeAnswerButton } from './comparison-steps.js';

const TONES: Readonly<Record<ComparisonRequestView['status'], string>> = { ASKED: 'wait', ANSWERED: 'good' };

/** Rows of an answer that could not be used, with their reasons. */
function Unused({ request: { answer } }: { request: ComparisonRequestView }): ReactElement {
  const { t } = useTranslation();
  if (answer === undefined) return <span className="quiet">—</span>;
  const faults = answer.unusedRows.map(({ row, code }) => ({ row, why: t(`unusedAnswer.${code}`) }));
  return <RowFaults faults={faults} count={answer.unused} />;
}

/** The file goes out and its answer comes in, by an officer. */
function Steps({ request }: { request: ComparisonRequestView }): ReactElement {
  const { t } = useTranslation();
  const { id, source, askedOn, status } = request;
  const which = `${t(`comparisonSource.${source}`)} ${askedOn}`;
  return (
    <div className="steps-row tight">
      <SaveButton
        operation="GET /api/hardship/v1/comparison-requests/{id}/file"
        input={{ path: { id } }}
        name={`${t('menu.comparisons')} ${which}`}
        label={`${t('comparison.file')} ${which}`}
        small
      >
        {t('comparison.file')}
      </SaveButton>
      {status === 'ASKED' && <TakeAnswerButton request={request} which={which} />}
    </div>
  );
}

/** 信息比对: questions to authorities by file, and what came of their answers. */
export function ComparisonsPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const officer = roles.includes('officer');
  const told = (count: number | undefined): string => (count === undefined ? '—' : String(count));
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.comparisons')}</h1>
        <span className="quiet">{t('comparison.lead')}</span>
        <span className="grow" />
        {officer && <AskComparisonButton />}
      </div>
      <QueryTable<ComparisonRequestView>
        operation="GET /api/hardship/v1/comparison-requests"
        rowKey={({ id }) => id}
        name={t('menu.comparisons')}
        empty={t('comparison.none')}
        filters={[
          {
            name: 'status',
            label: t('claim.state'),
            options: Object.keys(TONES).map((value) => ({ value, label: t(`comparisonStatus.${value}`) })),
          },
          {
            name: 'source',
            label: t('household.source'),
            options: SOURCES.map((value) => ({ value, label: t(`comparisonSource.${value}`) })),
          },
        ]}
        columns={[
          { key: 'asked', title: t('comparison.askedOn'), text: ({ askedOn }) => askedOn },
          { key: 'source', title: t('household.source'), text: ({ source }) => t(`comparisonSource.${source}`) },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          {
            key: 'households',
            title: t('comparison.households'),
            text: ({ households }) => String(households),
            amount: true,
          },
          { key: 'persons', title: t('comparison.persons'), text: ({ persons }) => String(persons), amount: true },
          {
            key: 'status',
            title: t('claim.state'),
            text: ({ status }) => t(`comparisonStatus.${status}`),
            render: ({ status }) => <span className={`tag ${TONES[status]}`}>{t(`comparisonStatus.${status}`)}</span>,
          },
          { key: 'answered', title: t('household.answeredOn'), text: ({ answeredOn = '—' }) => answeredOn },
          { key: 'matched', title: t('comparison.matched'), text: ({ answer }) => told(answer?.matched), amount: true },
          {
            key: 'unanswered',
            title: t('comparison.unanswered'),
            text: ({ answer }) => told(answer?.unanswered),
            amount: true,
          },
          {
            key: 'unused',
            title: t('comparison.unused'),
            text: ({ answer }) => told(answer?.unused),
            render: (request) => <Unused request={request} />,
          },
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: (request) => (officer ? <Steps request={request} /> : null),
          },
        ]}
      />
    </>
  );
}
