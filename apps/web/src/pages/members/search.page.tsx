import { useQuery } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/call.js';
import type { PersonPage, PersonView } from '../../api/generated/enrollment.js';
import type { ApiProblem } from '../../api/problem.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { Wide } from '../../table/wide.js';
import { CoverageTag } from './coverage-tag.js';
import { searchOf } from './search-words.js';

const PAGE_PEOPLE = 50;
/** What was looked for last, so that the way back from a person leads to it; never in an address. */
let lastWords = '';

/** People as a name first; where none is called so, as part of an employer's name. */
async function find(words: string, signal: AbortSignal): Promise<PersonPage> {
  const search = searchOf(words);
  if (search === undefined) return { items: [] };
  const operation = 'POST /api/enrollment/v1/people/searches';
  const found = await call(operation, { body: { ...search, limit: PAGE_PEOPLE } }, { signal });
  if (found.items.length > 0 || search.name === undefined || search.employer !== undefined) return found;
  const { name: employer, ...rest } = search;
  return call(operation, { body: { ...rest, employer, limit: PAGE_PEOPLE } }, { signal });
}

function Found({ people }: { people: readonly PersonView[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <Wide name={t('person.found')}>
      <Table<PersonView>
        size="small"
        pagination={false}
        rowKey={({ id }) => id}
        dataSource={[...people]}
        columns={[
          {
            title: t('account.name'),
            className: 'nowrap',
            render: (_cell, { id, name }) => <Link to={`/members/${id}`}>{name}</Link>,
          },
          { title: t('signIn.idNumber'), className: 'nowrap', render: (_cell, { idNumber }) => idNumber },
          { title: t('signIn.mobile'), className: 'nowrap', render: (_cell, { mobile }) => mobile },
          {
            title: t('roster.employer'),
            render: (_cell, { coverages }) =>
              [...new Set(coverages.map(({ employer }) => employer))].join(t('list.comma')),
          },
          {
            title: t('person.cover'),
            render: (_cell, { coverages }) => (
              <ul className="plain">
                {coverages.slice(0, 3).map((coverage) => (
                  <li key={coverage.id} className="nowrap">
                    {coverage.plan} {coverage.planVersion} <CoverageTag coverage={coverage} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Wide>
  );
}

/** Members found from one box: whole name, initials, last four of the id, employer, alone or together. */
export function SearchPage(): ReactElement {
  const { t } = useTranslation();
  const [words, setWords] = useState(lastWords);
  const [asked, setAsked] = useState(lastWords);
  const found = useQuery<PersonPage, ApiProblem>({
    queryKey: ['people/searches', asked],
    queryFn: ({ signal }) => find(asked, signal),
    enabled: asked !== '',
  });
  const search = (): void => {
    lastWords = words.trim();
    setAsked(lastWords);
  };
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.members')}</h1>
      </div>
      <section className="card">
        <search>
          <form
            className="one-box"
            onSubmit={(event) => {
              event.preventDefault();
              search();
            }}
          >
            <Input
              size="large"
              allowClear
              aria-label={t('person.search')}
              placeholder={t('person.search')}
              value={words}
              maxLength={100}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button type="primary" size="large" htmlType="submit">
              {t('person.find')}
            </Button>
          </form>
        </search>
        <p className="quiet">{t('person.searchHelp')}</p>
        {asked !== '' && (
          <Loaded from={found}>
            {({ items, nextCursor }) =>
              items.length === 0 ? (
                <EmptyState text={t('person.none')} />
              ) : (
                <>
                  <Found people={items} />
                  <div className="more">
                    {t(nextCursor === undefined ? 'table.allRows' : 'person.first', { count: items.length })}
                  </div>
                </>
              )
            }
          </Loaded>
        )}
      </section>
    </>
  );
}
