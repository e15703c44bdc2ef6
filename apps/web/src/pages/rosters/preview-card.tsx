import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterRowView, RosterView } from '../../api/generated/enrollment.js';
import { useAnswer } from '../../api/hooks.js';
import { TabRow } from '../../frame/tab-row.js';
import { type Column, QueryTable } from '../../table/query-table.js';
import { MendRow } from './mend-row.js';
import { faultText } from './row-fault.js';
import { TwinLink, twinText } from './twin-link.js';

const GROUPS = ['FAULTY', 'NEW', 'RENEWAL', 'CHANGE', 'DUPLICATE'] as const;
type Group = (typeof GROUPS)[number];

/** Faults by cause, the most frequent first: what to look for in the sheet. */
function FaultCounts({ rosterId }: { rosterId: string }): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useAnswer('GET /api/enrollment/v1/rosters/{id}/faults', { path: { id: rosterId } });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <ul className="fault-counts">
      {data.items.map(({ code, count, firstRows }) => (
        <li key={code}>
          <span className="tag bad">{count}</span> {t(`rosterFault.${code}`)}{' '}
          <span className="quiet">
            {t('roster.rowsNamed', { rows: firstRows.slice(0, 8).join(t('list.comma')) })}
            {firstRows.length > 8 || count > firstRows.length ? '…' : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

function useRowColumns(roster: RosterView, group: Group): readonly Column<RosterRowView>[] {
  const { t } = useTranslation();
  const columns: Column<RosterRowView>[] = [
    { key: 'row', title: t('roster.row'), text: ({ row }) => String(row), amount: true },
    { key: 'name', title: t('account.name'), text: ({ name }) => name || '—' },
    { key: 'id', title: t('signIn.idNumber'), text: ({ idNumber }) => idNumber || '—' },
    { key: 'mobile', title: t('signIn.mobile'), text: ({ mobile }) => mobile || '—' },
    { key: 'units', title: t('roster.units'), text: ({ units }) => String(units ?? '—'), amount: true },
  ];
  if (group === 'FAULTY') {
    columns.push(
      {
        key: 'errors',
        title: t('roster.faults'),
        text: (row) => row.errors.map((code) => faultText(code, row, roster.id, t)).join(t('list.comma')),
        render: (row) => (
          <ul className="plain">
            {row.errors.map((code) => (
              <li key={code}>{faultText(code, row, roster.id, t)}</li>
            ))}
          </ul>
        ),
      },
      {
        key: 'mend',
        title: t('batch.next'),
        text: () => '',
        render: (row) => (roster.status === 'CHECKED' ? <MendRow roster={roster} row={row} /> : '—'),
      },
    );
  }
  if (group === 'CHANGE' || group === 'RENEWAL') {
    columns.push({
      key: 'differences',
      title: t('roster.differences'),
      text: ({ differences = [] }) =>
        differences.map(({ field, before, after }) => `${t(`rosterField.${field}`)}: ${before} → ${after}`).join('; '),
      render: ({ differences = [] }) =>
        differences.length === 0 ? (
          <span className="quiet">—</span>
        ) : (
          <ul className="plain">
            {differences.map(({ field, before, after }) => (
              <li key={field}>
                {t(`rosterField.${field}`)}: <del>{before}</del> → <ins>{after}</ins>
              </li>
            ))}
          </ul>
        ),
    });
  }
  if (group === 'DUPLICATE') {
    columns.push({
      key: 'heldBy',
      title: t('roster.heldBy'),
      text: ({ twin }) => (twin === undefined ? t('roster.heldElsewhere') : twinText(twin, t)),
      render: ({ twin }) => (twin === undefined ? t('roster.heldElsewhere') : <TwinLink twin={twin} />),
    });
  } else if (group !== 'FAULTY') {
    columns.push({
      key: 'contested',
      title: t('roster.alsoNamed'),
      text: ({ heldBy, twin }) =>
        heldBy === undefined ? '' : twin === undefined ? t('roster.heldElsewhere') : twinText(twin, t),
      render: ({ heldBy, twin }) =>
        heldBy === undefined ? (
          <span className="quiet">—</span>
        ) : twin === undefined ? (
          t('roster.heldElsewhere')
        ) : (
          <TwinLink twin={twin} />
        ),
    });
  }
  return columns;
}

/** While a roster stands so, its rows can be mended. */
const OPEN: readonly RosterView['status'][] = ['CHECKED'];

function Rows({ roster, group }: { roster: RosterView; group: Group }): ReactElement {
  const { t } = useTranslation();
  const columns = useRowColumns(roster, group);
  return (
    <>
      <p className="quiet">
        {group === 'FAULTY' && !OPEN.includes(roster.status) ? t('roster.leftOut') : t(`rosterGroupHelp.${group}`)}
      </p>
      {group === 'FAULTY' && <FaultCounts rosterId={roster.id} />}
      <QueryTable<RosterRowView>
        operation="GET /api/enrollment/v1/rosters/{id}/rows"
        path={{ id: roster.id }}
        query={{ group }}
        rowKey={({ row }) => String(row)}
        columns={columns}
        name={`${roster.employer.name} · ${t(`rosterGroup.${group}`)}`}
        empty={t(`rosterGroupNone.${group}`)}
      />
    </>
  );
}

/** What the file would do, in five groups; nothing is written before it is confirmed. */
export function PreviewCard({ roster }: { roster: RosterView }): ReactElement | null {
  const { t } = useTranslation();
  const { groups } = roster;
  const [chosen, setChosen] = useState<Group>();
  if (groups === undefined) return null;
  const shown = chosen ?? GROUPS.find((group) => groups[group] > 0) ?? 'NEW';
  return (
    <section className="card" aria-label={t('importStep.preview')}>
      <h2>{t('importStep.preview')}</h2>
      <TabRow
        name={t('importStep.preview')}
        chosen={shown}
        onChoose={setChosen}
        tabs={GROUPS.map((group) => ({
          key: group,
          label: (
            <>
              {t(`rosterGroup.${group}`)}{' '}
              <span className={`tag ${group === 'FAULTY' && groups.FAULTY > 0 ? 'bad' : ''}`}>{groups[group]}</span>
            </>
          ),
        }))}
      >
        <Rows key={shown} roster={roster} group={shown} />
      </TabRow>
    </section>
  );
}
