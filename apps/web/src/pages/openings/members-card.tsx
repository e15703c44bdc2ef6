import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberFile } from '../../api/generated/enrollment.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { QueryTable } from '../../table/query-table.js';
import { FileSteps } from './file-steps.js';
import { FileStateTag } from './file-state.js';
import { FileUpload } from './file-upload.js';
import { RowFaults } from './row-faults.js';

/** The rows of a file that were left out, with their reasons. */
function Faults({ file: { rows, accepted, faults } }: { file: MemberFile }): ReactElement {
  const { t } = useTranslation();
  const named = faults.map(({ row, errors }) => ({
    row,
    why: errors.map((code) => t(`rosterFault.${code}`)).join(t('list.comma')),
  }));
  return <RowFaults faults={named} count={rows - accepted} />;
}

function UploadMembers(): ReactElement {
  const { t } = useTranslation();
  return (
    <FileUpload
      operation="POST /api/enrollment/v1/opening-members"
      name={t('openings.dropMembers')}
      hint={t('openings.membersHint')}
      told={(file) => ({
        title: t('openings.membersRead', { rows: file.rows, accepted: file.accepted }),
        faulty: file.accepted < file.rows,
      })}
    >
      {(file) => <Faults file={file} />}
    </FileUpload>
  );
}

function Steps({ file }: { file: MemberFile }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const release = useCommand('POST /api/enrollment/v1/opening-members/{id}/release');
  const withdraw = useCommand('POST /api/enrollment/v1/opening-members/{id}/withdrawal');
  if (file.status !== 'CHECKED') return null;
  const officer = roles.includes('officer');
  return (
    <FileSteps
      id={file.id}
      uploadedOn={file.uploadedOn}
      help={t('openings.releaseMembers', { count: file.accepted })}
      release={{ ...release, may: officer || roles.includes('approver') }}
      withdraw={{ ...withdraw, may: officer || roles.includes('clerk') }}
    />
  );
}

/** 期初会员: files of members who were known before, with or without coverage. */
export function MembersCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const told = (count: number | undefined): string => (count === undefined ? '—' : String(count));
  return (
    <>
      {(roles.includes('clerk') || roles.includes('officer')) && <UploadMembers />}
      <QueryTable<MemberFile>
        operation="GET /api/enrollment/v1/opening-members"
        rowKey={({ id }) => id}
        name={t('openingTab.members')}
        empty={t('openings.noFiles')}
        columns={[
          { key: 'uploaded', title: t('roster.uploadedOn'), text: ({ uploadedOn }) => uploadedOn },
          { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
          { key: 'rows', title: t('roster.rows'), text: ({ rows }) => String(rows), amount: true },
          { key: 'good', title: t('openings.accepted'), text: ({ accepted }) => String(accepted), amount: true },
          {
            key: 'faults',
            title: t('openings.refused'),
            text: ({ rows, accepted }) => String(rows - accepted),
            render: (file) => <Faults file={file} />,
          },
          { key: 'new', title: t('openings.registered'), text: ({ registered }) => told(registered), amount: true },
          { key: 'known', title: t('openings.known'), text: ({ known }) => told(known), amount: true },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ status }) => t(`openingFileState.${status}`),
            render: ({ status }) => <FileStateTag state={status} />,
          },
          { key: 'next', title: t('batch.next'), text: () => '', render: (file) => <Steps file={file} /> },
        ]}
      />
    </>
  );
}
