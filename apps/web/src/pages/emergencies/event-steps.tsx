import { Form, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyCompared, EmergencyView } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';

/** Two approvers release the money of a declared event; one extends its fast path, once. */
function ApproverSteps({ event }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const path = { id: event.id };
  const release = useCommand('POST /api/winter-relief/v1/emergencies/{id}/releases');
  const extend = useCommand('POST /api/winter-relief/v1/emergencies/{id}/extension');
  return (
    <>
      {event.status === 'DECLARED' && (
        <StepButton
          name={t('emergency.release')}
          help={t('emergency.releaseHelp')}
          primary
          onDo={() => release.run({ path }, event.version)}
          pending={release.pending}
          problem={release.problem}
        />
      )}
      {event.status === 'OPEN' && !event.extended && (
        <StepButton
          name={t('emergency.extend')}
          help={t('emergency.extendHelp')}
          onDo={() => extend.run({ path }, event.version)}
          pending={extend.pending}
          problem={extend.problem}
        />
      )}
    </>
  );
}

/** Slips for people without papers: each number is made once and shown here. */
function TemporaryIdsButton({ event: { id } }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const [made, setMade] = useState<readonly string[]>([]);
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/emergencies/{id}/temporary-ids');
  return (
    <>
      <FormButton<{ readonly quantity: number }>
        name={t('emergency.temporaryIds')}
        help={t('emergency.temporaryIdsHelp')}
        initial={{ quantity: 10 }}
        onSend={async (body) => {
          const answer = await run({ path: { id }, body });
          if (answer !== undefined) setMade(answer.temporaryIds);
          return answer !== undefined;
        }}
        {...{ pending, problem }}
      >
        <Form.Item
          name="quantity"
          label={t('emergency.quantity')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <InputNumber min={1} max={200} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </FormButton>
      {made.length > 0 && <output className="mono">{made.join('  ')}</output>}
    </>
  );
}

/** The check afterwards: whoever got relief twice, or more than a cap allows, owes it back. */
function CompareButton({ event: { id, version } }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const [found, setFound] = useState<EmergencyCompared>();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/emergencies/{id}/comparison');
  return (
    <>
      <StepButton
        name={t('emergency.compare')}
        help={t('emergency.compareHelp')}
        onDo={async () => {
          const compared = await run({ path: { id } }, version);
          setFound(compared);
          return compared;
        }}
        {...{ pending, problem }}
      />
      {found !== undefined && (
        <output className="quiet">
          {t('emergency.compared', {
            count: found.compared,
            duplicates: found.duplicates,
            overCaps: found.overCaps,
            owed: yuan(found.owedFen),
            left: found.left,
          })}
        </output>
      )}
    </>
  );
}

/** What is done with an event as a whole, by role and as far as it is. */
export function EventSteps({ event }: { event: EmergencyView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const report = useCommand('POST /api/winter-relief/v1/emergencies/{id}/report');
  const [officer, approver] = [roles.includes('officer'), roles.includes('approver')];
  const open = event.status === 'OPEN';
  return (
    <div className="steps-row">
      {approver && <ApproverSteps event={event} />}
      {open && (officer || roles.includes('clerk')) && <TemporaryIdsButton event={event} />}
      {open && officer && <CompareButton event={event} />}
      {open && (officer || approver) && (
        <StepButton
          name={t('emergency.report')}
          help={t('emergency.reportHelp')}
          onDo={() => report.run({ path: { id: event.id } }, event.version)}
          pending={report.pending}
          problem={report.problem}
        />
      )}
    </div>
  );
}
