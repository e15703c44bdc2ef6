import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../api/call.js';
import type { ClaimDetail, ClaimDocument } from '../../api/generated/claims.js';
import { ApiProblem } from '../../api/problem.js';
import { authorization } from '../../api/session.js';
import { yuan } from '../../format/money.js';
import { EmptyState } from '../../frame/state.js';
import { useObjectUrl } from '../../photo/use-object-url.js';
import { ShownPaper } from './shown-paper.js';
import { VerificationMark, VerifyAll } from './verification-mark.js';

const addressOf = (claimId: string, { documentId }: ClaimDocument): string =>
  `/api/claims/v1/claims/${claimId}/documents/${documentId}`;

const fetchBlob = async (address: string): Promise<Blob> =>
  (await send(address, () => ({ headers: authorization() }))).blob();

/** One paper: the picture, or a way to open what no picture can be drawn of. */
function Paper({
  claim,
  document,
  verifies,
}: {
  claim: ClaimDetail;
  document: ClaimDocument;
  verifies: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { claimId } = claim;
  const picture = useQuery<Blob, ApiProblem>({
    queryKey: ['preview', document.documentId],
    queryFn: () => fetchBlob(`${addressOf(claimId, document)}/preview`),
    staleTime: Infinity,
    retry: false,
  });
  const address = useObjectUrl(picture.data);
  const open = async (): Promise<void> => {
    const whole = URL.createObjectURL(await fetchBlob(addressOf(claimId, document)));
    window.open(whole, '_blank', 'noopener');
  };
  const { invoice } = document;
  return (
    <figure style={{ margin: 0 }}>
      {picture.isPending && <Skeleton.Node active style={{ width: '100%', height: 320 }} />}
      {address !== undefined && <img className="paper" src={address} alt={t(`documentKind.${document.kind}`)} />}
      {picture.error !== null && <EmptyState text={t('claim.noPreview')} />}
      <figcaption className="thumbs">
        <Button onClick={() => void open()}>{t('claim.openOriginal')}</Button>
        {invoice !== undefined && (
          <span className={`tag ${invoice.inSettlement ? 'good' : 'warn'}`}>
            {invoice.number} · {yuan(invoice.amountFen)} ·{' '}
            {t(invoice.inSettlement ? 'claim.invoiceKnown' : 'claim.invoiceUnknown')}
          </span>
        )}
        <VerificationMark claim={claim} document={document} open={verifies} />
      </figcaption>
    </figure>
  );
}

/** The papers of a claim beside its form: a field leads to the paper it is read from, and the paper shows which fields those are. */
export function BesidePapers({
  claim,
  verifies = false,
  children,
}: {
  claim: ClaimDetail;
  /** Who looks at them may note that a paper was verified. */
  verifies?: boolean;
  children: ReactNode;
}): ReactElement {
  const [shown, setShown] = useState(0);
  const { documents } = claim;
  const at = Math.min(shown, documents.length - 1);
  const kinds = documents.map(({ kind }) => kind);
  const show = (kind: ClaimDocument['kind']): void => setShown(kinds.indexOf(kind));
  return (
    <ShownPaper value={{ kinds, kind: kinds[at], show }}>
      <div className="review">
        <Papers claim={claim} verifies={verifies} at={at} onShow={setShown} />
        <div>{children}</div>
      </div>
    </ShownPaper>
  );
}

/** One paper large, and all others a press away. */
function Papers({
  claim,
  verifies,
  at,
  onShow,
}: {
  claim: ClaimDetail;
  verifies: boolean;
  at: number;
  onShow: (at: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { documents } = claim;
  const document = documents[at];
  return (
    <section className="card papers" aria-label={t('claim.papers')}>
      <h2>{t('claim.papers')}</h2>
      {document === undefined ? (
        <EmptyState text={t('claim.noPapers')} />
      ) : (
        <>
          <Paper key={document.documentId} claim={claim} document={document} verifies={verifies} />
          <div className="thumbs">
            {documents.map((each, index) => (
              <Button
                key={each.documentId}
                size="small"
                type={each === document ? 'primary' : 'default'}
                aria-pressed={each === document}
                onClick={() => onShow(index)}
              >
                {t(`documentKind.${each.kind}`)}
              </Button>
            ))}
          </div>
          {verifies && <VerifyAll claim={claim} />}
        </>
      )}
    </section>
  );
}
