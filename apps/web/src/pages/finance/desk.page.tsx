import { Input, type InputRef } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionView, MatchSuggestion } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded, ProblemNote } from '../../frame/state.js';
import { LineList } from './line-list.js';
import { LinePanel } from './line-panel.js';
import { useDeskKeys } from './use-desk-keys.js';

const LINES = 500;

/** One match of this sitting, to be taken back. */
interface Made {
  readonly id: string;
  readonly text: string;
}

const contains = (line: ExceptionView, wanted: string): boolean =>
  [yuan(line.amountFen).replaceAll(',', ''), line.reference, line.accountTail, line.bookedOn].some((text) =>
    text.includes(wanted.replaceAll(',', '')),
  );

/** 对账台: what the bank's statement shows and nothing explains yet; by keyboard, one line after the other. */
export function DeskPage(): ReactElement {
  const { t } = useTranslation();
  const lines = useAnswer('GET /api/disbursement/v1/exceptions', { query: { limit: LINES } });
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.desk')}</h1>
        <span className="quiet">{t('desk.lead')}</span>
      </div>
      <Loaded from={lines}>{({ items }) => <Desk lines={items} />}</Loaded>
    </>
  );
}

function Desk({ lines }: { lines: readonly ExceptionView[] }): ReactElement {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const [place, setPlace] = useState(0);
  const [manual, setManual] = useState(false);
  const [made, setMade] = useState<readonly Made[]>([]);
  const search = useRef<InputRef>(null);
  const match = useCommand('POST /api/disbursement/v1/matches');
  const undo = useCommand('POST /api/disbursement/v1/matches/{id}/undo');
  const shown = lines.filter((line) => contains(line, wanted.trim()));
  const at = Math.max(0, Math.min(place, shown.length - 1));
  const line = shown[at];
  const suggestions = useAnswer(
    'GET /api/disbursement/v1/exceptions/{id}/suggestions',
    { path: { id: line?.id ?? '' } },
    { enabled: line !== undefined },
  );
  const best = suggestions.data?.items[0];

  const explain = async (
    kind: MatchSuggestion['kind'],
    targetIds: readonly string[],
    budgetOrderId?: string,
  ): Promise<void> => {
    if (line === undefined) return;
    undo.forget();
    const answer = await match.run({
      body: {
        kind,
        lineIds: [line.id],
        ...(targetIds.length > 0 ? { targetIds } : {}),
        ...(budgetOrderId === undefined ? {} : { budgetOrderId }),
      },
    });
    if (answer === undefined) return;
    setManual(false);
    setMade([{ id: answer.id, text: `${yuan(line.amountFen)} · ${t(`matchKind.${kind}`)}` }, ...made]);
  };
  const takeBack = async (): Promise<void> => {
    const [last, ...before] = made;
    match.forget();
    if (last !== undefined && (await undo.run({ path: { id: last.id } })) !== undefined) setMade(before);
  };
  useDeskKeys(!manual, {
    ArrowDown: () => setPlace(Math.min(at + 1, shown.length - 1)),
    ArrowUp: () => setPlace(Math.max(at - 1, 0)),
    Enter: () => best !== undefined && void explain(best.kind, [best.targetId]),
    m: () => setManual(line !== undefined),
    u: () => void takeBack(),
    '/': () => search.current?.focus(),
  });
  return (
    <>
      <div className="filters">
        <Input
          ref={search}
          aria-label={t('desk.search')}
          placeholder={t('desk.search')}
          allowClear
          style={{ maxWidth: 360 }}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          onPressEnter={() => search.current?.blur()}
        />
        <span className="quiet">{t('desk.left', { count: shown.length })}</span>
        <span className="grow" />
        <span className="keys quiet">
          <kbd>↑</kbd> <kbd>↓</kbd> {t('desk.move')} <kbd>Enter</kbd> {t('desk.accept')} <kbd>M</kbd> {t('desk.manual')}{' '}
          <kbd>U</kbd> {t('desk.undo')} <kbd>/</kbd> {t('desk.search')}
        </span>
      </div>
      <ProblemNote problem={match.problem ?? undo.problem} />
      <div className="desk">
        <section className="card">
          <h2>{t('desk.lines')}</h2>
          {shown.length === 0 ? (
            <EmptyState text={t(lines.length === 0 ? 'desk.allDone' : 'desk.noneFound')} />
          ) : (
            <LineList lines={shown} at={at} onChoose={setPlace} />
          )}
        </section>
        <LinePanel
          line={line}
          suggestions={suggestions}
          manual={manual}
          pending={match.pending}
          made={made}
          onManual={setManual}
          onExplain={(...what) => void explain(...what)}
          onUndo={() => void takeBack()}
        />
      </div>
    </>
  );
}
