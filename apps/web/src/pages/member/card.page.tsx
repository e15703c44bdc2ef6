import { Alert, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { Loaded, ProblemNote } from '../../frame/state.js';
import { Back } from './back.js';
import { TextField } from './field.js';

const CARD = /^\d{16,19}$/;
const BANK_CODE = /^(\d{12})?$/;

/** Gives another card; it is sealed on arrival, and what was typed leaves the page as soon as it was taken. */
function GiveCard({ onGiven }: { onGiven: (ordered: number) => void }): ReactElement {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [bankName, setBankName] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const give = useCommand('POST /api/claims/v1/own/payee');
  const cardNumber = number.normalize('NFKC').replaceAll(/[\s-]/g, '');
  const bankCode = code.normalize('NFKC').replaceAll(/\s/g, '');
  const whole = name.trim() !== '' && CARD.test(cardNumber) && BANK_CODE.test(bankCode);
  const send = async (): Promise<void> => {
    setAsked(true);
    if (!whole) return;
    const bank = bankName.trim() === '' ? {} : { bankName: bankName.trim() };
    const known = bankCode === '' ? bank : { ...bank, bankCode };
    const kept = await give.run({ body: { name: name.trim(), cardNumber, ...known } });
    if (kept === undefined) return;
    setNumber('');
    setAsked(false);
    onGiven(kept.ordered);
  };
  return (
    <section className="card">
      <h2>{t('card.give')}</h2>
      <p className="quiet">{t('card.own')}</p>
      <ProblemNote problem={give.problem} />
      <TextField
        label={t('card.name')}
        value={name}
        onChange={setName}
        autoComplete="name"
        fault={asked && name.trim() === '' ? 'EMPTY' : undefined}
      />
      <TextField
        label={t('card.number')}
        inputMode="numeric"
        value={number}
        onChange={setNumber}
        fault={asked && !CARD.test(cardNumber) ? 'CARD' : undefined}
      />
      <TextField label={t('card.bank')} value={bankName} onChange={setBankName} />
      <TextField
        label={t('card.bankCode')}
        inputMode="numeric"
        value={code}
        onChange={setCode}
        fault={asked && !BANK_CODE.test(bankCode) ? 'BANK_CODE' : undefined}
      />
      <Button type="primary" block loading={give.pending} onClick={() => void send()}>
        {t('card.keep')}
      </Button>
    </section>
  );
}

/** The member's own card, masked, and another one in its place. */
export function CardPage(): ReactElement {
  const { t } = useTranslation();
  const payee = useAnswer('GET /api/claims/v1/own/payee', {});
  const person = useAnswer('GET /api/enrollment/v1/own/person', {});
  const [ordered, setOrdered] = useState<number>();
  return (
    <>
      <Back to="/me" />
      <h1>{t('card.title')}</h1>
      {ordered !== undefined && <Alert type="success" showIcon title={t('card.kept', { count: ordered })} />}
      <Loaded from={payee}>
        {({ source, maskedCard, bankName }) => (
          <section className="card">
            <h2>{t('card.now')}</h2>
            {source === 'NONE' && <p>{t('card.none')}</p>}
            {source !== 'NONE' && (
              <p className="sum" style={{ fontSize: '1.25em' }}>
                {(source === 'GIVEN' ? maskedCard : person.data?.card) ?? t('card.sealed')}
              </p>
            )}
            <p className="quiet">
              {source === 'ROSTER' ? t('card.ofRoster', { bank: person.data?.bank ?? '' }) : bankName}
            </p>
          </section>
        )}
      </Loaded>
      <GiveCard onGiven={setOrdered} />
    </>
  );
}
