import { Form, Input, Select } from 'antd';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView, RecipientView, StockPage } from '../../api/generated/winter-relief.js';
import { useAnswer, useCommand, useToday } from '../../api/hooks.js';
import { useUpload } from '../../api/use-upload.js';
import { yuan } from '../../format/money.js';
import { FormButton } from '../../frame/form-button.js';
import { useFileField } from '../../frame/use-file-field.js';

const STOCKS = 500;

interface Fields {
  readonly stockId: string;
  readonly handedOverOn: string;
}

const waits = ({ form, status }: RecipientView): boolean => form === 'GOODS' && status === 'APPROVED';

/** One of what the store holds. */
function StockItem({ stocks }: { stocks: StockPage | undefined }): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item name="stockId" label={t('campaign.item')} rules={[{ required: true, message: t('form.required') }]}>
      <Select
        options={(stocks?.items ?? []).map(({ id, item, unitFen, left }) => ({
          value: id,
          label: t('campaign.stockChoice', { item, price: yuan(unitFen), left }),
          disabled: left === 0,
        }))}
      />
    </Form.Item>
  );
}

/** One piece each to those who were chosen, against the signed sheet and a photo; all of them, or none. */
function HandOver({ campaign, chosen }: { campaign: CampaignView; chosen: readonly RecipientView[] }): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const signature = useFileField(t('campaign.signature'));
  const photo = useFileField(t('campaign.photo'));
  /** The papers that arrived, so that they go once however often the hand-over is tried. */
  const kept = useRef<string>(undefined);
  const stocks = useAnswer('GET /api/winter-relief/v1/campaigns/{id}/stocks', {
    path: { id: campaign.id },
    query: { limit: STOCKS },
  });
  const receipt = useUpload('POST /api/winter-relief/v1/campaigns/{id}/receipts');
  const deliver = useCommand('POST /api/winter-relief/v1/stocks/{id}/deliveries');
  const recipientIds = chosen.filter(waits).map(({ id }) => id);

  const keepPapers = async (): Promise<string | undefined> => {
    if (kept.current !== undefined) return kept.current;
    const form = new FormData();
    if (!signature.addTo(form, 'signature') || !photo.addTo(form, 'photo')) return undefined;
    kept.current = (await receipt.send(form, { id: campaign.id }))?.id;
    return kept.current;
  };
  const send = async ({ stockId, handedOverOn }: Fields): Promise<boolean> => {
    const receiptId = await keepPapers();
    if (receiptId === undefined) return false;
    const body = { receiptId, handedOverOn, recipientIds };
    const delivered = await deliver.run({ path: { id: stockId }, body });
    if (delivered !== undefined) kept.current = undefined;
    return delivered !== undefined;
  };
  return (
    <FormButton<Fields>
      name={t('campaign.handOver')}
      help={t('campaign.handOverHelp', { count: recipientIds.length })}
      primary
      disabled={recipientIds.length === 0}
      initial={{ handedOverOn: today }}
      pending={receipt.share !== undefined || deliver.pending}
      problem={receipt.problem ?? deliver.problem}
      onSend={send}
    >
      <StockItem stocks={stocks.data} />
      <Form.Item
        name="handedOverOn"
        label={t('campaign.handedOverOn')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input type="date" max={today} />
      </Form.Item>
      {signature.field}
      {photo.field}
    </FormButton>
  );
}

/** What is done with recipients that were chosen in a list of theirs. */
export const handOverOf =
  (campaign: CampaignView) =>
  (chosen: readonly RecipientView[]): ReactElement => <HandOver campaign={campaign} chosen={chosen} />;
