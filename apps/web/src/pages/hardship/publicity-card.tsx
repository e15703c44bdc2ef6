import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdView, ObjectionView, RaiseObjection, ResolveObjection } from '../../api/generated/hardship.js';
import { useCommand, useRoles, useToday } from '../../api/hooks.js';
import { dayText, daysBetween } from '../../format/day.js';
import { FormButton } from '../../frame/form-button.js';
import { SaveButton } from '../../frame/save-button.js';
import { spoken } from '../../i18n/i18n.js';
import { WordsItem } from '../../frame/words-item.js';

const ANSWERERS = ['officer', 'second-reviewer', 'approver'];

/** How long a notice still hangs out, told by its last working day. */
function Countdown({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const { publicFrom, publicUntil } = file;
  if (publicUntil === undefined) return <p className="quiet">{t('household.notPublic')}</p>;
  const left = daysBetween(today, publicUntil);
  return (
    <div>
      {dayText(publicFrom, spoken())} – {dayText(publicUntil, spoken())}{' '}
      {file.status === 'VISITED' && (
        <span className={`tag ${left >= 0 ? 'wait' : 'warn'}`}>
          {left > 0
            ? t('household.daysLeft', { count: left })
            : t(left === 0 ? 'household.lastDay' : 'household.noticeOver')}
        </span>
      )}{' '}
      {file.status === 'VISITED' && left >= 0 && (
        <SaveButton
          operation="GET /api/hardship/v1/papers/publicity-poster"
          input={{ query: { orgId: file.orgId } }}
          name={`${t('household.poster')} ${today}`}
        >
          {t('household.poster')}
        </SaveButton>
      )}
    </div>
  );
}

function Objection({ file, objection }: { file: HouseholdView; objection: ObjectionView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const { run, pending, problem } = useCommand(
    'POST /api/hardship/v1/households/{id}/objections/{objectionId}/resolution',
  );
  return (
    <li>
      {t('household.objectedOn', { day: dayText(objection.receivedOn, spoken()) })}{' '}
      {objection.outcome !== undefined && (
        <span className="tag good">{t(`objectionOutcome.${objection.outcome}`)}</span>
      )}
      {objection.outcome === undefined && (
        <>
          {objection.dueOn !== undefined && (
            <span className="tag warn">{t('household.answerBy', { day: dayText(objection.dueOn, spoken()) })}</span>
          )}{' '}
          {ANSWERERS.some((role) => roles.includes(role)) && (
            <FormButton<Pick<ResolveObjection, 'outcome' | 'findings'>>
              name={t('household.answer')}
              small
              initial={{ outcome: 'UNFOUNDED' }}
              onSend={async (body) =>
                (await run({ path: { id: file.id, objectionId: objection.id }, body })) !== undefined
              }
              {...{ pending, problem }}
            >
              <Form.Item name="outcome" label={t('household.outcome')}>
                <Select
                  options={(['UNFOUNDED', 'UPHELD'] as const).map((value) => ({
                    value,
                    label: t(`objectionOutcome.${value}`),
                  }))}
                />
              </Form.Item>
              <WordsItem name="findings" label={t('household.findings')} rows={3} maxLength={2_000} />
            </FormButton>
          )}
        </>
      )}
    </li>
  );
}

/** What hangs out with masked name and until when, and what people say against it. */
export function PublicityCard({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/objections');
  const before = ['APPLIED', 'VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED'].includes(file.status);
  return (
    <section className="card">
      <h2>{t('household.publicity')}</h2>
      <Countdown file={file} />
      {file.objections.length > 0 && (
        <ul className="plain people">
          {file.objections.map((objection) => (
            <Objection key={objection.id} file={file} objection={objection} />
          ))}
        </ul>
      )}
      {before && file.publicFrom !== undefined && (roles.includes('clerk') || roles.includes('officer')) && (
        <FormButton<RaiseObjection>
          name={t('household.takeObjection')}
          onSend={async (body) => (await run({ path: { id: file.id }, body })) !== undefined}
          {...{ pending, problem }}
        >
          <WordsItem name="text" label={t('household.said')} rows={3} maxLength={2_000} />
          <Form.Item name="contact" label={t('household.contact')}>
            <Input autoComplete="off" />
          </Form.Item>
        </FormButton>
      )}
    </section>
  );
}
