import { Form, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisclosedHousehold, DiscloseHousehold, HouseholdView } from '../../api/generated/hardship.js';
import { useCommand } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';

const REASONS = ['CASE_WORK', 'REVIEW', 'AUDIT', 'REQUEST_OF_PERSON'] as const;

/** Who lives in the household: shown for a reason that is kept, and only until the page is left. */
export function PeopleCard({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState<DisclosedHousehold>();
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/disclosures');
  return (
    <section className="card">
      <h2>{t('household.people')}</h2>
      {file.adultsWithoutMandate > 0 && (
        <p>
          <span className="tag warn">{t('household.mandatesMissing', { count: file.adultsWithoutMandate })}</span>
        </p>
      )}
      {shown === undefined ? (
        <>
          <p className="quiet">{t('household.disclosureHelp', { count: file.members })}</p>
          <FormButton<DiscloseHousehold>
            name={t('household.disclose')}
            initial={{ reason: 'CASE_WORK' }}
            onSend={async (body) => {
              const disclosed = await run({ path: { id: file.id }, body });
              setShown(disclosed);
              return disclosed !== undefined;
            }}
            {...{ pending, problem }}
          >
            <Form.Item name="reason" label={t('form.reason')}>
              <Select options={REASONS.map((value) => ({ value, label: t(`disclosureReason.${value}`) }))} />
            </Form.Item>
          </FormButton>
        </>
      ) : (
        <>
          <ul className="plain people">
            {shown.members.map((member) => (
              <li key={member.idNumber}>
                <strong>{member.name}</strong> · {t(`relation.${member.relation}`)} ·{' '}
                <span className="mono">{member.idNumber}</span>
                {member.mobile !== undefined && ` · ${member.mobile}`}
                {member.employer !== undefined && ` · ${member.employer}`}{' '}
                {!member.mandateSigned && <span className="tag warn">{t('household.noMandate')}</span>}
              </li>
            ))}
          </ul>
          {[shown.address, shown.visitNotes, shown.minutes].map(
            (words) =>
              words !== undefined && (
                <p key={words} className="quiet">
                  {words}
                </p>
              ),
          )}
        </>
      )}
    </section>
  );
}
