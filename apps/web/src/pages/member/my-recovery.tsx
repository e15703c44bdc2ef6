import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreeToRecovery, RecoveryItem } from '../../api/generated/claims.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { ProblemNote } from '../../frame/state.js';
import { ChoiceField } from './field.js';

type Way = AgreeToRecovery['way'];
const WAYS: readonly Way[] = ['BANK', 'OFFSET'];

function Agree({ item: { recoveryId, version } }: { item: RecoveryItem }): ReactElement {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('BANK');
  const { run, pending, problem } = useCommand('POST /api/claims/v1/recoveries/{id}/agreement');
  // The words that were agreed to are kept with the agreement.
  const body = { way, evidence: t(`ownRecovery.words.${way}`) };
  return (
    <>
      <ChoiceField
        label={t('ownRecovery.how')}
        value={way}
        onChange={(value) => setWay(value as Way)}
        choices={WAYS.map((value) => ({ value, label: t(`recoveryWay.${value}`) }))}
      />
      <p className="quiet">{body.evidence}</p>
      <ProblemNote problem={problem} />
      <Button type="primary" loading={pending} onClick={() => void run({ path: { id: recoveryId }, body }, version)}>
        {t('ownRecovery.agree')}
      </Button>
    </>
  );
}

function Agreed({ item: { recoveryId, version, agreedWay = 'BANK' } }: { item: RecoveryItem }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/claims/v1/recoveries/{id}/agreement/revocation');
  return (
    <>
      <p>{t('ownRecovery.agreed', { way: t(`recoveryWay.${agreedWay}`) })}</p>
      <ProblemNote problem={problem} />
      <Button loading={pending} onClick={() => void run({ path: { id: recoveryId } }, version)}>
        {t('ownRecovery.revoke')}
      </Button>
    </>
  );
}

/** 追回: what of a claim was paid and is not due, and how its member gives it back; nothing is kept back without their yes. */
export function MyRecovery({ claimId }: { claimId: string }): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useAnswer('GET /api/claims/v1/recoveries', { query: {} });
  const item = data?.items.find((each) => each.claimId === claimId);
  if (item === undefined || item.state === 'OPEN') return null;
  return (
    <section className="card">
      <h2>{t('ownRecovery.title')}</h2>
      <p>{t(`ownRecovery.${item.outstandingFen > 0n ? 'due' : 'done'}`, { amount: yuan(item.outstandingFen) })}</p>
      {item.state === 'TOLD' && <Agree item={item} />}
      {item.state === 'AGREED' && <Agreed item={item} />}
    </section>
  );
}
