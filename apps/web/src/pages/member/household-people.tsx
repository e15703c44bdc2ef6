import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdMember } from '../../api/generated/hardship.js';
import type { Typed } from '../../claim/kept-work.js';
import { ListField, TextField, TickField } from './field.js';

/** Somebody of the household, as typed. */
export type Person = Typed & { readonly relation: string };

const RELATIONS = ['SPOUSE', 'CHILD', 'PARENT', 'SIBLING', 'OTHER'] as const;
type Relation = HouseholdMember['relation'];

const ID_NUMBER = /^\d{17}[\dX]$/;

/** People as the application names them; faults go by place and field, as `1.name`. */
export function readPeople(people: readonly Person[], faults: Record<string, string>): HouseholdMember[] {
  return people.map((person, at) => {
    const name = person['name']?.trim() ?? '';
    const idNumber = (person['idNumber'] ?? '').normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
    if (name === '') faults[`${at}.name`] = 'EMPTY';
    if (!ID_NUMBER.test(idNumber)) faults[`${at}.idNumber`] = 'ID_NUMBER';
    if (person.relation === '') faults[`${at}.relation`] = 'EMPTY';
    return {
      name,
      idNumber,
      relation: person.relation as Relation,
      mandateSigned: person['mandateSigned'] === 'true',
      sharesIncome: person['sharesIncome'] !== 'false',
    };
  });
}

/** Who lives in the household, the member first, and who agrees that facts are compared. */
export function HouseholdPeople({
  people,
  faults,
  onChange,
}: {
  readonly people: readonly Person[];
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (people: readonly Person[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {people.map((person, at) => {
        const type = (name: string, value: string): void =>
          onChange(people.map((each, index) => (index === at ? { ...each, [name]: value } : each)));
        return (
          <section className="card" key={at}>
            <h2>{at === 0 ? t('hardship.self') : t('hardship.person', { number: at + 1 })}</h2>
            <TextField
              label={t('data.name')}
              value={person['name'] ?? ''}
              onChange={(value) => type('name', value)}
              fault={faults[`${at}.name`]}
            />
            <TextField
              label={t('signIn.idNumber')}
              value={person['idNumber'] ?? ''}
              onChange={(value) => type('idNumber', value)}
              fault={faults[`${at}.idNumber`]}
            />
            {at > 0 && (
              <>
                <ListField
                  label={t('hardship.relation')}
                  value={person.relation}
                  onChange={(value) => type('relation', value)}
                  fault={faults[`${at}.relation`]}
                  choices={RELATIONS.map((value) => ({ value, label: t(`relation.${value}`) }))}
                />
                <TickField
                  checked={person['sharesIncome'] !== 'false'}
                  onChange={(on) => type('sharesIncome', on ? 'true' : 'false')}
                >
                  {t('hardship.sharesIncome')}
                </TickField>
              </>
            )}
            <TickField
              checked={person['mandateSigned'] === 'true'}
              onChange={(on) => type('mandateSigned', on ? 'true' : 'false')}
            >
              {t('hardship.mandate')}
            </TickField>
            {at > 0 && (
              <Button onClick={() => onChange(people.filter((_person, index) => index !== at))}>
                {t('photo.remove')}
              </Button>
            )}
          </section>
        );
      })}
      <Button
        block
        icon={<PlusOutlined />}
        style={{ marginTop: 16, marginBottom: 16 }}
        onClick={() => onChange([...people, { relation: '' }])}
      >
        {t('hardship.anotherPerson')}
      </Button>
    </>
  );
}
