import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { LIST_SOURCES } from './list-sources.js';

interface OfCampaign {
  readonly campaign: CampaignView;
}

function Snapshot({ campaign }: OfCampaign): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/campaigns/{id}/snapshot');
  return (
    <StepButton
      name={t('campaign.takeSnapshot')}
      help={t('campaign.takeSnapshotHelp')}
      primary
      onDo={() => run({ path: { id: campaign.id } }, campaign.version)}
      {...{ pending, problem }}
    />
  );
}

/** Takes a step that goes a part at a time until nothing is left, or a part is refused. */
async function untilNothingIsLeft<Made extends { readonly left: number }>(
  take: () => Promise<Made | undefined>,
): Promise<Made | undefined> {
  for (;;) {
    const made = await take();
    if (made === undefined || made.left === 0) return made;
  }
}

function Grants({ campaign }: OfCampaign): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/campaigns/{id}/grants');
  return (
    <FormButton<{ readonly fundSource?: (typeof LIST_SOURCES)[number] }>
      name={t('campaign.propose')}
      help={t('campaign.proposeHelp')}
      initial={{}}
      onSend={async ({ fundSource }) => {
        const body = fundSource === undefined ? {} : { fundSource };
        return (await untilNothingIsLeft(() => run({ path: { id: campaign.id }, body }))) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <Form.Item name="fundSource" label={t('aid.sources')}>
        <Select
          allowClear
          placeholder={t('campaign.sourceUntold')}
          options={LIST_SOURCES.map((value) => ({ value, label: t(`listSource.${value}`) }))}
        />
      </Form.Item>
    </FormButton>
  );
}

function HangOut({ campaign }: OfCampaign): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/campaigns/{id}/publicities');
  return (
    <StepButton
      name={t('household.hangOut')}
      help={t('campaign.hangOutHelp')}
      onDo={() => run({ path: { id: campaign.id } })}
      {...{ pending, problem }}
    />
  );
}

function Approval({ campaign }: OfCampaign): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/campaigns/{id}/approval');
  return (
    <StepButton
      name={t('campaign.approve')}
      help={t('campaign.approveHelp')}
      primary
      onDo={() => untilNothingIsLeft(() => run({ path: { id: campaign.id }, body: {} }))}
      {...{ pending, problem }}
    />
  );
}

function Payments({ campaign }: OfCampaign): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/campaigns/{id}/payments');
  return (
    <StepButton
      name={t('campaign.order')}
      help={t('campaign.orderHelp')}
      primary
      onDo={() => untilNothingIsLeft(() => run({ path: { id: campaign.id }, body: {} }))}
      {...{ pending, problem }}
    />
  );
}

function Closing({ campaign }: OfCampaign): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/campaigns/{id}/closing');
  return (
    <StepButton
      name={t('campaign.close')}
      help={t('campaign.closeHelp')}
      danger
      onDo={() => run({ path: { id: campaign.id } }, campaign.version)}
      {...{ pending, problem }}
    />
  );
}

/** What may be done with the campaign now, for whoever may. */
export function CampaignSteps({ campaign }: OfCampaign): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const has = (...any: string[]): boolean => any.some((role) => roles.includes(role));
  const { status } = campaign;
  const open = status === 'SNAPSHOT_TAKEN' || status === 'APPROVED';
  if (status === 'REPORTED' || !has('clerk', 'officer', 'approver', 'accountant')) return null;
  return (
    <section className="foot" aria-label={t('batch.next')}>
      <span className="grow-text">
        <strong>{t(`campaignNext.${status}`)}</strong>
      </span>
      {status === 'PLANNED' && has('clerk', 'officer') && <Snapshot campaign={campaign} />}
      {open && has('clerk', 'officer') && <Grants campaign={campaign} />}
      {open && has('clerk', 'officer') && <HangOut campaign={campaign} />}
      {open && has('approver') && <Approval campaign={campaign} />}
      {status === 'APPROVED' && has('officer', 'accountant') && <Payments campaign={campaign} />}
      {status === 'APPROVED' && has('officer', 'approver') && <Closing campaign={campaign} />}
    </section>
  );
}
