import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningFile } from '../../api/generated/claims.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { QueryTable } from '../../table/query-table.js';
import { FileSteps } from './file-steps.js';
import { FileStateTag } from './file-state.js';
import { FileUpload } from './file-upload.js';
import { RowFaults } from './row-faults.js';

/** The rows of a file that make no claim, with their reasons and the column that is at fault. */
function Refused({ file: { refused } }: { file: OpeningFile }): ReactElement {
  const { t } = useTranslation();
  const faults = refused.map(({ row, code, field }) => ({
    row,
    why: [field ?? '', t(`problem.${code}`, { defaultValue: code })].filter((part) => part !== '').join(' · '),
  }));
  return <RowFaults faults={faults} count={faults.length} />;
}

function UploadClaims(): ReactElement {
  const { t } = useTranslation();
  return (
    <FileUpload
      operation="POST /api/claims/v1/opening-claims"
      name={t('openings.dropClaims')}
      hint={t('openings.claimsHint')}
      told={(file) => ({
        title: t('openings.claimsRead', { rows: file.rows, claims: file.claims }),
        faulty: file.refused.length > 0,
      })}
    >
      {(file) => <Refused file={file} />}
    </FileUpload>
  );
}

function Steps({ file }: { file: OpeningFile }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const release = useCommand('POST /api/claims/v1/opening-claims/{id}/release');
  const withdraw = useCommand('POST /api/claims/v1/opening-claims/{id}/withdrawal');
  if (file.state !== 'CHECKED') return null;
  const officer = roles.includes('officer');
  return (
    <FileSteps
      id={file.id}
      uploadedOn={file.uploadedOn}
      help={t('openings.releaseClaims', { count: file.claims })}
      release={{ ...release, may: officer }}
      withdraw={{ ...withdraw, may: officer || roles.includes('clerk') }}
    />
  );
}

/** 期初在办: files of claims that were open before; a second person lets them in. */
export function ClaimsCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  return (
    <>
      {(roles.includes('clerk') || roles.includes('officer')) && <UploadClaims />}
      <QueryTable<OpeningFile>
        operation="GET /api/claims/v1/opening-claims"
        rowKey={({ id }) => id}
        name={t('openingTab.claims')}
        empty={t('openings.noFiles')}
        columns={[
          { key: 'uploaded', title: t('roster.uploadedOn'), text: ({ uploadedOn }) => uploadedOn },
          { key: 'rows', title: t('roster.rows'), text: ({ rows }) => String(rows), amount: true },
          { key: 'claims', title: t('openings.claims'), text: ({ claims }) => String(claims), amount: true },
          {
            key: 'refused',
            title: t('openings.refused'),
            text: ({ refused }) => String(refused.length),
            render: (file) => <Refused file={file} />,
          },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ state }) => t(`openingFileState.${state}`),
            render: ({ state }) => <FileStateTag state={state} />,
          },
          { key: 'decided', title: t('closing.decidedOn'), text: ({ decidedOn = '—' }) => decidedOn },
          { key: 'next', title: t('batch.next'), text: () => '', render: (file) => <Steps file={file} /> },
        ]}
      />
    </>
  );
}
