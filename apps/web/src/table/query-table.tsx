import { DownloadOutlined, ReloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select, Skeleton, Table } from 'antd';
import { type Key, type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { call, type Input, type Operation } from '../api/call.js';
import { ApiProblem } from '../api/problem.js';
import { useHeld } from '../frame/held.js';
import { EmptyState, ProblemNote, ProblemState } from '../frame/state.js';
import { saveCsv } from './csv.js';
import { SavedViews } from './saved-views.js';
import type { Choice } from './views.js';
import { Wide } from './wide.js';

const PAGE_ROWS = 50;
const EXPORT_PAGE_ROWS = 500;
const EXPORT_ROWS_MAX = 50_000;
const NOTHING = {};

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor?: string;
}

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** The cell as plain text: what an export shows, and the screen unless `render` draws it. */
  readonly text: (row: Row) => string;
  readonly render?: (row: Row) => ReactNode;
  readonly amount?: boolean;
}

/** A choice above the table; it lives in the address, so that a list can be kept, sent and gone back to. */
interface Filter {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What is shown while nothing is chosen; everything unless told. */
  readonly unset?: string;
}

interface Props<Row> {
  readonly operation: Operation;
  readonly path?: Readonly<Record<string, string>>;
  /** Filters that the page itself sets. */
  readonly query?: Readonly<Record<string, string | boolean>>;
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  readonly filters?: readonly Filter[];
  /** Name of the table for those who hear it, and of the exported file. */
  readonly name: string;
  readonly empty: string;
  /** The name stands above the table. */
  readonly titled?: boolean;
  /** What is done with the list as a whole, beside its export. */
  readonly actions?: ReactNode;
  /** Rows may be chosen; what is done with those that are. */
  readonly selection?: ((chosen: readonly Row[]) => ReactNode) | undefined;
}

/** A list of the API: filters in the address, the server's own pages, an export of exactly what is filtered, a picture of every state. */
export function QueryTable<Row extends object>(props: Props<Row>): ReactElement {
  const {
    operation,
    path = {},
    query = NOTHING,
    rowKey,
    columns,
    filters = [],
    name,
    empty,
    titled = false,
    actions,
    selection,
  } = props;
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const chosen = Object.fromEntries(filters.map((filter) => [filter.name, address.get(filter.name) ?? undefined]));
  const read = async (limit: number, after?: string): Promise<Page<Row>> =>
    (await call(operation, {
      path,
      query: { ...query, ...chosen, limit, after },
    } as unknown as Input<Operation>)) as Page<Row>;
  const list = useInfiniteQuery<Page<Row>, ApiProblem, { pages: Page<Row>[] }, readonly unknown[], string | undefined>({
    queryKey: [operation, path, { ...query, ...chosen }, 'pages'],
    queryFn: ({ pageParam }) => read(PAGE_ROWS, pageParam),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  // Said at the first failure, while it is tried again by itself.
  const failed = list.error ?? list.failureReason;
  const rows = useHeld(list.data)?.pages.flatMap(({ items }) => items) ?? [];
  const [ticked, setTicked] = useState<readonly string[]>([]);
  // What has left the list meanwhile is not chosen any more.
  const chosenRows = rows.filter((row) => ticked.includes(rowKey(row)));
  return (
    <section className="card" aria-label={name}>
      {titled && <h2>{name}</h2>}
      <div className="filters">
        <Filters {...{ operation, filters, chosen }} />
        <div className="do">
          <Button icon={<ReloadOutlined />} onClick={() => void list.refetch()} loading={list.isRefetching}>
            {t('table.reload')}
          </Button>
          {actions}
          <ExportButton name={name} columns={columns} read={read} />
        </div>
      </div>
      {failed !== null && rows.length === 0 ? (
        <ProblemState problem={failed} onRetry={() => void list.refetch()} />
      ) : (
        <>
          <ProblemNote problem={list.error ?? undefined} />
          {selection !== undefined && chosenRows.length > 0 && (
            <div className="chosen">
              <strong>{t('table.chosen', { count: chosenRows.length })}</strong>
              {selection(chosenRows)}
              <Button type="link" onClick={() => setTicked([])}>
                {t('table.chooseNone')}
              </Button>
            </div>
          )}
          <Rows
            rows={rows}
            loading={list.isPending}
            {...{ rowKey, columns, empty, name }}
            {...(selection === undefined ? {} : { ticked: chosenRows.map(rowKey), onTick: setTicked })}
          />
        </>
      )}
      {rows.length > 0 && (
        <div className="more">
          {t(list.hasNextPage ? 'table.someRows' : 'table.allRows', { count: rows.length })}
          {list.hasNextPage && (
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
              {t('table.more')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** The filters above a list, and the views that were made of them. */
function Filters(props: { operation: Operation; filters: readonly Filter[]; chosen: Choice }): ReactElement {
  const { operation, filters, chosen } = props;
  const { t } = useTranslation();
  const [, setAddress] = useSearchParams();
  const choose = (choice: Choice): void =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      for (const [filter, value] of Object.entries(choice)) {
        if (value === undefined) next.delete(filter);
        else next.set(filter, value);
      }
      return next;
    });
  const nothing = Object.fromEntries(filters.map((filter) => [filter.name, undefined]));
  return (
    <>
      {filters.map((filter) => (
        <label key={filter.name}>
          {filter.label}
          <Select
            aria-label={filter.label}
            allowClear
            placeholder={filter.unset ?? t('table.all')}
            style={{ minWidth: 150 }}
            value={chosen[filter.name] ?? null}
            onChange={(value: string | undefined) => choose({ [filter.name]: value })}
            options={[...filter.options]}
          />
        </label>
      ))}
      {filters.length > 0 && (
        <SavedViews list={operation} chosen={chosen} onChoose={(choice) => choose({ ...nothing, ...choice })} />
      )}
    </>
  );
}

function Rows<Row extends object>({
  rows,
  rowKey,
  columns,
  loading,
  empty,
  name,
  ticked,
  onTick,
}: Pick<Props<Row>, 'rowKey' | 'columns' | 'empty' | 'name'> & {
  rows: readonly Row[];
  loading: boolean;
  ticked?: readonly string[];
  onTick?: (keys: readonly string[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  if (loading) return <Skeleton active />;
  if (rows.length === 0) return <EmptyState text={empty} />;
  return (
    <Wide name={name}>
      <Table<Row>
        size="small"
        pagination={false}
        dataSource={[...rows]}
        rowKey={rowKey}
        {...(ticked === undefined || onTick === undefined
          ? {}
          : {
              rowSelection: {
                selectedRowKeys: [...ticked],
                onChange: (keys: readonly Key[]) => onTick(keys.map(String)),
                getCheckboxProps: (row: Row) => ({ 'aria-label': `${t('table.choose')} ${rowKey(row)}` }),
              },
            })}
        columns={columns.map(({ key, title, text, render, amount }) => ({
          key,
          title,
          className: 'nowrap',
          ...(amount === true ? { align: 'right' as const } : {}),
          render: (_value: unknown, row: Row) => render?.(row) ?? text(row),
        }))}
      />
    </Wide>
  );
}

/** Fetches every page of the list as it is filtered, and says how many rows the file holds. */
function ExportButton<Row>({
  name,
  columns,
  read,
}: {
  name: string;
  columns: readonly Column<Row>[];
  read: (limit: number, after?: string) => Promise<Page<Row>>;
}): ReactElement {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string>();
  const [pending, setPending] = useState(false);
  const save = async (): Promise<void> => {
    setPending(true);
    try {
      const rows: Row[] = [];
      let after: string | undefined;
      do {
        const page: Page<Row> = await read(EXPORT_PAGE_ROWS, after);
        rows.push(...page.items);
        after = page.nextCursor;
      } while (after !== undefined && rows.length < EXPORT_ROWS_MAX);
      saveCsv(name, [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))]);
      setSaid(t(after === undefined ? 'table.exported' : 'table.exportedPart', { count: rows.length }));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setSaid(t('table.exportFailed'));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <output className="quiet">{said}</output>
      <Button icon={<DownloadOutlined />} onClick={() => void save()} loading={pending}>
        {t('table.export')}
      </Button>
    </>
  );
}
