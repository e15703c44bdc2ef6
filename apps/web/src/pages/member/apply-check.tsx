import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.js';
import type { ClaimKind } from '../../claim/kept-work.js';
import { changeWork, type ShownWork } from '../../claim/works.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { spoken } from '../../i18n/i18n.js';
import { SendingNote } from './sending-note.js';

function Told({ work }: { work: ShownWork }): ReactElement {
  const { t } = useTranslation();
  const { facts = {}, kind, photos } = work;
  const totalFen = facts.settlements?.reduce((sum, sheet) => sum + sheet.totalFen, 0n);
  const kinds = [...new Set(photos.map((photo) => photo.kind))];
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['apply.kind', t(`claimKind.${kind as ClaimKind}`)],
    ['fact.hospital', facts.hospital],
    ['apply.admitted', facts.admitted && dayText(facts.admitted, spoken())],
    ['apply.discharged', facts.discharged && dayText(facts.discharged, spoken())],
    ['fact.diagnosedOn', facts.diagnosedOn && dayText(facts.diagnosedOn, spoken())],
    ['fact.lateNoticeReason', facts.lateNoticeReason],
    ['apply.accidentOn', facts.accidentOn && dayText(facts.accidentOn, spoken())],
    ['fact.totalFen', totalFen === undefined ? undefined : yuan(totalFen)],
    ['claim.papers', kinds.map((each) => t(`documentKind.${each}`)).join(t('list.comma'))],
  ];
  return (
    <dl className="facts">
      {lines
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([key, value]) => [<dt key={key}>{t(key)}</dt>, <dd key={`${key}-value`}>{value}</dd>])}
    </dl>
  );
}

/** Step four: all of it once more, and nothing is handed in before the tap. */
export function ApplyCheck({ work }: { work: ShownWork }): ReactElement {
  const { t } = useTranslation();
  const payee = useAnswer('GET /api/claims/v1/own/payee', {}, { enabled: work.idNumber === undefined });
  const sending = work.wish === 'SUBMIT';
  const submit = (): void => void changeWork(work.id, (held) => ({ ...held, wish: 'SUBMIT' }));
  return (
    <>
      <SendingNote work={work} />
      <section className="card">
        <Told work={work} />
      </section>
      {payee.data?.source === 'NONE' && (
        <Alert
          style={{ marginTop: 16 }}
          type="info"
          showIcon
          title={t('apply.noCard')}
          description={<Link to="/card">{t('card.give')}</Link>}
        />
      )}
      <div className="one-step">
        <Button type="primary" loading={sending} onClick={submit}>
          {t(sending ? 'apply.sending' : 'apply.send')}
        </Button>
      </div>
    </>
  );
}
