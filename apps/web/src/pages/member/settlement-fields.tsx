import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AMOUNTS, type FormFaults, sheetSums } from '../../claim/facts-of.js';
import type { Typed } from '../../claim/kept-work.js';
import { changeWork, type ShownWork } from '../../claim/works.js';
import { yuan } from '../../format/money.js';
import { TextField } from './field.js';

/** What a sheet does not add up to, as soon as its total stands there. */
function Sums({ sheet }: { sheet: Typed }): ReactElement | null {
  const { t } = useTranslation();
  const { partsFen, payersFen } = sheetSums(sheet);
  if ((sheet['totalFen'] ?? '') === '' || (partsFen === 0n && payersFen === 0n)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('apply.sums')}
      description={
        <>
          {partsFen !== 0n && <div>{t('apply.partsLack', { amount: yuan(partsFen) })}</div>}
          {payersFen !== 0n && <div>{t('apply.payersLack', { amount: yuan(payersFen) })}</div>}
        </>
      }
    />
  );
}

/** The settlement sheets of a stay, number by number as they stand on paper. */
export function SettlementFields({ work, faults }: { work: ShownWork; faults: FormFaults }): ReactElement {
  const { t } = useTranslation();
  const change = (settlements: readonly Typed[]): void =>
    void changeWork(work.id, (held) => ({ ...held, settlements }));
  const { settlements } = work;
  return (
    <>
      {settlements.map((sheet, at) => {
        const type = (name: string, value: string): void =>
          change(settlements.map((each, index) => (index === at ? { ...each, [name]: value } : each)));
        const field = (name: string, label: string, amount: boolean): ReactElement => (
          <TextField
            key={name}
            label={label}
            inputMode={amount ? 'decimal' : 'text'}
            value={sheet[name] ?? ''}
            onChange={(value) => type(name, value)}
            fault={faults[`${at}.${name}`]}
          />
        );
        return (
          <section className="card" key={at}>
            <h2>{t('apply.sheet', { number: at + 1 })}</h2>
            {field('settlementId', t('apply.settlementId'), false)}
            <TextField
              type="date"
              label={t('apply.settledOn')}
              value={sheet['settledOn'] ?? ''}
              onChange={(value) => type('settledOn', value)}
              fault={faults[`${at}.settledOn`]}
            />
            <div className="pair">
              {field('invoiceCode', t('apply.invoiceCode'), false)}
              {field('invoiceNumber', t('apply.invoiceNumber'), false)}
            </div>
            <p className="quiet">{t('apply.inYuan')}</p>
            <div className="pair">{AMOUNTS.map((name) => field(name, t(`fact.${name}`), true))}</div>
            <Sums sheet={sheet} />
            {settlements.length > 1 && (
              <Button onClick={() => change(settlements.filter((_sheet, index) => index !== at))}>
                {t('photo.remove')}
              </Button>
            )}
          </section>
        );
      })}
      <Button style={{ marginTop: 16 }} block onClick={() => change([...settlements, {}])}>
        {t('apply.anotherSheet')}
      </Button>
    </>
  );
}
