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

/** All papers that nobody has made sure of, at once: whoever has the originals on the table has them all. */
export function VerifyAll({ claim: { claimId, version, documents } }: { claim: ClaimDetail }): ReactElement | null {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('PUT /api/claims/v1/claims/{id}/documents/{documentId}/verification');
  const left = documents.filter(({ verification }) => verification === undefined);
  const verify = async (): Promise<void> => {
    let shown = version;
    for (const { documentId } of left) {
      const answer = await run({ path: { id: claimId, documentId }, body: { how: 'ORIGINAL_SEEN' } }, shown);
      if (answer === undefined) return;
      shown = answer.version;
    }
  };
  if (left.length < 2) return null;
  return (
    <>
      <Button loading={pending} onClick={() => void verify()}>
        {t('verification.all', { count: left.length })}
      </Button>
      <ProblemNote problem={problem} />
    </>
  );
}
