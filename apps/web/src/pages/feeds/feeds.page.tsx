import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { FeedItem } from '../../api/generated/claims.js';
import { useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { useUpload } from '../../api/use-upload.js';
import { QueryTable } from '../../table/query-table.js';
import { FilePlace } from '../rosters/upload-step.js';
import { FEED_STATES, FeedStateTag } from './feed-state.js';

/** A file of settlements; what becomes of it is followed at the address that it gets. */
function UploadFeed(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const uploading = useUpload('POST /api/claims/v1/settlement-feeds');
  const send = async (file: File): Promise<void> => {
    const form = new FormData();
    form.append('file', file, file.name);
    const answer = await uploading.send(form);
    if (answer !== undefined) await navigate(`/feeds/${answer.feedId}${answer.alreadyImported ? '?seen=before' : ''}`);
  };
  return (
    <section className="card">
      <FilePlace
        name={t('feed.drop')}
        hint={t('feed.dropHint')}
        uploading={uploading}
        onFile={(file) => void send(file)}
      />
    </section>
  );
}

/** 医保结算数据: the files of settlements, the latest first. */
export function FeedsPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const count = (value: number | undefined): string => (value === undefined ? '—' : String(value));
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.feeds')}</h1>
        <span className="quiet">{t('feed.lead')}</span>
      </div>
      {roles.includes('officer') && <UploadFeed />}
      <QueryTable<FeedItem>
        operation="GET /api/claims/v1/settlement-feeds"
        rowKey={({ feedId }) => feedId}
        name={t('menu.feeds')}
        empty={t('feed.none')}
        filters={[
          {
            name: 'state',
            label: t('claim.state'),
            options: FEED_STATES.map((value) => ({ value, label: t(`feedState.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'imported',
            title: t('feed.importedOn'),
            text: ({ importedOn }) => importedOn,
            render: ({ feedId, importedOn }) => <Link to={`/feeds/${feedId}`}>{importedOn}</Link>,
          },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          { key: 'plan', title: t('claim.plan'), text: ({ plan }) => plan },
          { key: 'rows', title: t('roster.rows'), text: ({ rows }) => count(rows), amount: true },
          { key: 'faulty', title: t('roster.faulty'), text: ({ faultyRows }) => count(faultyRows), amount: true },
          { key: 'stays', title: t('feed.stays'), text: ({ stays }) => count(stays), amount: true },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ state }) => t(`feedState.${state}`),
            render: ({ state }) => <FeedStateTag state={state} />,
          },
        ]}
      />
    </>
  );
}
