import { Alert, Button, Tag } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicNotice } from '../../api/generated/hardship.js';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { LanguageSwitch } from '../../frame/language-switch.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { ObjectionForm } from './objection-form.js';

const NOTICES = 500;

/** The notice board, to which the code on a poster leads: nobody signs in to read it or to object. */
export function BoardPage({ orgId }: { orgId: string }): ReactElement {
  const { t } = useTranslation();
  const notices = useAnswer('GET /api/hardship/v1/public-notices', { query: { orgId, limit: NOTICES } });
  const [opposed, setOpposed] = useState<PublicNotice>();
  const [answerDue, setAnswerDue] = useState<string>();
  return (
    <div className="member">
      <header>
        <span className="grow">{t('signIn.title')}</span>
        <LanguageSwitch />
      </header>
      <main>
        <h1>{t('board.title')}</h1>
        <p className="quiet">{t('board.lead')}</p>
        {answerDue !== undefined && <Alert type="success" showIcon title={t('board.received', { day: answerDue })} />}
        <Loaded from={notices}>
          {({ items }) =>
            items.length === 0 ? (
              <div className="card">
                <EmptyState text={t('board.empty')} />
              </div>
            ) : (
              items.map((notice) => <NoticeCard key={notice.id} notice={notice} onObject={() => setOpposed(notice)} />)
            )
          }
        </Loaded>
      </main>
      {opposed !== undefined && (
        <ObjectionForm
          notice={opposed}
          onCancel={() => setOpposed(undefined)}
          onReceived={({ dueOn }) => {
            setOpposed(undefined);
            setAnswerDue(dayText(dueOn, spoken()));
          }}
        />
      )}
    </div>
  );
}

function NoticeCard({ notice, onObject }: { notice: PublicNotice; onObject: () => void }): ReactElement {
  const { t } = useTranslation();
  const { maskedName, orgName, category, publicUntil } = notice;
  return (
    <article className="card tile">
      <div className="line">
        <h2>
          {maskedName} <Tag>{t(`hardshipClass.${category}`)}</Tag>
        </h2>
        <span className="quiet">{t('board.until', { day: dayText(publicUntil, spoken()) })}</span>
      </div>
      <div className="line">
        <span>{orgName}</span>
        <Button size="large" onClick={onObject}>
          {t('board.object')}
        </Button>
      </div>
    </article>
  );
}
