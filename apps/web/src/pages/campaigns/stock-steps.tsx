import { Form, Input, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignView, StockView, WriteOffStock } from '../../api/generated/winter-relief.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { SaveButton } from '../../frame/save-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { WordsItem } from '../../frame/words-item.js';

const PIECES_MAX = 10_000_000;

function QuantityItem({ max }: { max: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item name="quantity" label={t('campaign.quantity')} rules={[{ required: true, message: t('form.required') }]}>
      <InputNumber min={1} max={max} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
}

/** Goods that were bought come into the store of the own union. */
export function BuyStock({ campaign }: { campaign: CampaignView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/campaigns/{id}/stocks');
  if (!roles.includes('officer')) return null;
  return (
    <FormButton<{ readonly item: string; readonly unit: string; readonly quantity: number }>
      name={t('campaign.buy')}
      help={t('campaign.buyHelp')}
      onSend={async ({ item, unit, quantity }) => {
        const body = { item: item.trim(), unitFen: readYuan(unit) ?? 0n, quantity };
        return (await run({ path: { id: campaign.id }, body })) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <Form.Item
        name="item"
        label={t('campaign.item')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <YuanItem name={['unit']} label={t('campaign.unitPrice')} required />
      <QuantityItem max={PIECES_MAX} />
    </FormButton>
  );
}

/** What may be done with goods in store: the sheet to sign, and pieces that cannot be given any more. */
export function StockSteps({ campaign, stock }: { campaign: CampaignView; stock: StockView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const { run, pending, problem } = useCommand('POST /api/winter-relief/v1/stocks/{id}/write-offs');
  return (
    <div className="steps-row tight">
      {(roles.includes('clerk') || roles.includes('officer')) && (
        <SaveButton
          operation="GET /api/winter-relief/v1/campaigns/{id}/receipt-sheet"
          input={{ path: { id: campaign.id }, query: { form: 'GOODS', stockId: stock.id } }}
          name={`${t('campaign.receiptSheet')} ${stock.item}`}
          small
        >
          {t('campaign.receiptSheet')}
        </SaveButton>
      )}
      {roles.includes('approver') && stock.left > 0 && (
        <FormButton<WriteOffStock>
          name={t('campaign.writeOff')}
          label={`${t('campaign.writeOff')} ${stock.item}`}
          small
          danger
          onSend={async (body) => (await run({ path: { id: stock.id }, body }, stock.version)) !== undefined}
          {...{ pending, problem }}
        >
          <QuantityItem max={stock.left} />
          <WordsItem name="reason" label={t('form.reason')} rows={2} maxLength={500} />
        </FormButton>
      )}
    </div>
  );
}
