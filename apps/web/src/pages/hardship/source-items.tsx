import { Button, Checkbox, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdView, SourceComparison } from '../../api/generated/hardship.js';
import { useAnswer, useToday } from '../../api/hooks.js';

const SOURCES = [
  'CIVIL_AFFAIRS',
  'SOCIAL_INSURANCE',
  'MARKET_REGULATION',
  'PUBLIC_SECURITY',
  'HOUSING',
  'TAX',
  'PROVIDENT_FUND',
] as const;

/** What the authorities have answered about a household, as a form begins with it; one that agrees where none has. */
export function useAnsweredSources(file: HouseholdView): readonly SourceComparison[] {
  const today = useToday();
  const answers = useAnswer('GET /api/hardship/v1/households/{id}/comparisons', { path: { id: file.id } });
  const answered = (answers.data?.comparisons ?? []).flatMap(({ source, answeredOn, facts }): SourceComparison[] =>
    answeredOn === undefined ? [] : [{ source, answeredOn, differs: facts.some(({ differs }) => differs) }],
  );
  return answered.length > 0 ? answered : [{ source: 'CIVIL_AFFAIRS', answeredOn: today, differs: false }];
}

/** Field `sources`: each authority with its day, and whether it says something else than the household. */
export function SourceItems(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  return (
    <Form.List name="sources">
      {(rows, { add }) => (
        <>
          {rows.map(({ name }) => (
            <div key={name} className="in-row">
              <Form.Item name={[name, 'source']} label={t('household.source')}>
                <Select options={SOURCES.map((value) => ({ value, label: t(`comparisonSource.${value}`) }))} />
              </Form.Item>
              <Form.Item name={[name, 'answeredOn']} label={t('household.answeredOn')}>
                <Input type="date" max={today} />
              </Form.Item>
              <Form.Item name={[name, 'differs']} valuePropName="checked">
                <Checkbox>{t('household.differs')}</Checkbox>
              </Form.Item>
            </div>
          ))}
          {rows.length < SOURCES.length && (
            <Button type="link" onClick={() => add({ answeredOn: today, differs: false })}>
              {t('household.addSource')}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}
