import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail, ClaimDocument } from '../../api/generated/claims.js';
import { useCommand } from '../../api/hooks.js';
import { ProblemNote } from '../../frame/state.js';

/** How somebody made sure of a paper; `open` for who may note it or take it back. */
export function VerificationMark({
  claim: { claimId, version },
  document: { documentId, kind, verification },
  open,
}: {
  claim: ClaimDetail;
  document: ClaimDocument;
  open: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const note = useCommand('PUT /api/claims/v1/claims/{id}/documents/{documentId}/verification');
  const takeBack = useCommand('DELETE /api/claims/v1/claims/{id}/documents/{documentId}/verification');
  const path = { id: claimId, documentId };
  const pending = note.pending || takeBack.pending;
  const problem = note.problem ?? takeBack.problem;
  const ways = kind === 'INVOICE' ? (['ORIGINAL_SEEN', 'EINVOICE_VERIFIED'] as const) : (['ORIGINAL_SEEN'] as const);
  return (
    <>
      {verification !== undefined && (
        <span className="tag good">
          {t(`verification.${verification.how}`)} · {verification.on}
        </span>
      )}
      {open && verification !== undefined && (
        <Button loading={pending} onClick={() => void takeBack.run({ path }, version)}>
          {t('verification.takeBack')}
        </Button>
      )}
      {open &&
        verification === undefined &&
        ways.map((how) => (
          <Button key={how} loading={pending} onClick={() => void note.run({ path, body: { how } }, version)}>
            {t(`verification.${how}`)}
          </Button>
        ))}
      {!open && verification === undefined && <span className="tag warn">{t('verification.none')}</span>}
      <ProblemNote problem={problem} />
    </>
  );
}
