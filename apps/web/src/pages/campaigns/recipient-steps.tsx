import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView, RecipientView } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { AccountFields } from '../../frame/account-fields.js';
import { BankCodeItem, bankCodeOf } from '../../frame/bank-code-item.js';
import { FormButton } from '../../frame/form-button.js';
import { SaveButton } from '../../frame/save-button.js';
import { StepButton } from '../../frame/step-button.js';
import { ExcusePerson } from './final-reason.js';

type Status = RecipientView['status'];

const SIGNS: readonly Status[] = ['APPROVED', 'WAITING_FOR_PAYEE', 'ORDERED', 'ACCEPTED', 'PAID', 'DELIVERED'];
const NEEDS_ACCOUNT: readonly Status[] = ['WAITING_FOR_PAYEE', 'RETURNED', 'PAYMENT_REFUSED'];
const REACHED: readonly Status[] = ['PAID', 'DELIVERED', 'EXCUSED', 'ORDERED', 'ACCEPTED'];

interface OfRecipient {
  readonly recipient: RecipientView;
}

function Reissue({ recipient }: OfRecipient): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/recipients/{id}/reissue');
  return (
    <StepButton
      name={t('campaign.reissue')}
      small
      help={t('campaign.reissueHelp')}
      onDo={() => run({ path: { id: recipient.id } }, recipient.version)}
      {...{ pending, problem }}
    />
  );
}

/** The account of a person who came by a list; what waited for it is paid. */
function Account({ recipient }: OfRecipient): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/recipients/{id}/payee');
  return (
    <FormButton<{ readonly name: string; readonly accountNumber: string; readonly bankCode?: string }>
      name={t('household.payee')}
      small
      help={t('household.payeeHelp')}
      onSend={async ({ name, accountNumber, bankCode }) => {
        const body = {
          name: name.trim(),
          accountNumber: accountNumber.replaceAll(/\D/g, ''),
          accountKind: 'CARD' as const,
          ...bankCodeOf(bankCode),
        };
        return (await run({ path: { id: recipient.id }, body }, recipient.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <AccountFields />
      <BankCodeItem />
    </FormButton>
  );
}

/** The store moves with the recipient: no version of one of them speaks for both. */
function CameBack({ recipient }: OfRecipient): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/recipients/{id}/delivery-withdrawal');
  return (
    <StepButton
      name={t('campaign.cameBack')}
      small
      help={t('campaign.cameBackHelp')}
      withReason
      onDo={(reason) => run({ path: { id: recipient.id }, body: { reason } })}
      {...{ pending, problem }}
    />
  );
}

/** What may be done for one recipient now, for whoever may. */
export function RecipientSteps({
  campaign,
  recipient,
}: OfRecipient & { readonly campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const { id, status, form, householdId } = recipient;
  const works = roles.includes('clerk') || roles.includes('officer');
  const listed = householdId === undefined;
  return (
    <div className="steps-row tight">
      {works && status === 'RETURNED' && <Reissue recipient={recipient} />}
      {works && listed && form === 'MONEY' && NEEDS_ACCOUNT.includes(status) && <Account recipient={recipient} />}
      {roles.includes('officer') && status === 'DELIVERED' && <CameBack recipient={recipient} />}
      {listed && !REACHED.includes(status) && (roles.includes('officer') || roles.includes('approver')) && (
        <ExcusePerson kind={campaign.kind} recipientId={id} />
      )}
      {works && SIGNS.includes(status) && (
        <SaveButton
          operation="GET /api/winter-relief/v1/campaigns/{id}/receipt-sheet"
          input={{ path: { id: campaign.id }, query: { form, recipientId: id } }}
          name={`${t('campaign.receiptSheet')} ${id.slice(-8)}`}
          label={`${t('campaign.receiptSheet')} ${id.slice(-8)}`}
          small
        >
          {t('campaign.receiptSheet')}
        </SaveButton>
      )}
    </div>
  );
}
