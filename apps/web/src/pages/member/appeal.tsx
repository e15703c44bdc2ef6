import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail } from '../../api/generated/claims.js';
import { useCommand } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { ProblemNote } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { WordsField } from './field.js';

function Lodge({ claimId, until }: { claimId: string; until: string }): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const lodge = useCommand('POST /api/claims/v1/claims/{id}/appeal');
  const send = (): void => {
    setAsked(true);
    if (reason.trim() !== '') void lodge.run({ path: { id: claimId }, body: { reason: reason.trim() } });
  };
  if (!open) {
    return (
      <>
        <p className="quiet">{t('member.appealUntil', { day: dayText(until, spoken()) })}</p>
        <Button onClick={() => setOpen(true)}>{t('appeal.lodge')}</Button>
      </>
    );
  }
  return (
    <>
      <ProblemNote problem={lodge.problem} />
      <WordsField
        label={t('appeal.reason')}
        help={t('appeal.reasonHelp')}
        value={reason}
        onChange={setReason}
        fault={asked && reason.trim() === '' ? 'EMPTY' : undefined}
      />
      <Button type="primary" loading={lodge.pending} onClick={send}>
        {t('appeal.send')}
      </Button>
    </>
  );
}

/** The objection to a decision: once, within the days after it; and what was answered. */
export function Appeal({ claim }: { claim: ClaimDetail }): ReactElement | null {
  const { t } = useTranslation();
  const { appeal, appealUntil, claimId } = claim;
  if (appeal === undefined && appealUntil === undefined) return null;
  return (
    <section className="card">
      <h2>{t('appeal.title')}</h2>
      {appeal === undefined ? (
        <Lodge claimId={claimId} until={appealUntil ?? ''} />
      ) : (
        <>
          <p>{t('appeal.lodged', { day: dayText(appeal.lodgedOn, spoken()) })}</p>
          {appeal.reason !== undefined && <p className="quiet">{appeal.reason}</p>}
          {appeal.verdict !== undefined && <p>{t(`appealVerdict.${appeal.verdict}`)}</p>}
          {appeal.answer !== undefined && <p>{appeal.answer}</p>}
        </>
      )}
    </section>
  );
}
