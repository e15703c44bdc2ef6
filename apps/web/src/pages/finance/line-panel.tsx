import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionView, MatchSuggestion, MatchSuggestions } from '../../api/generated/disbursement.js';
import type { ApiProblem } from '../../api/problem.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';
import { type Explain, ManualMatch } from './manual-match.js';

interface Props {
  readonly line: ExceptionView | undefined;
  readonly suggestions: UseQueryResult<MatchSuggestions, ApiProblem>;
  readonly manual: boolean;
  readonly pending: boolean;
  readonly made: readonly { readonly id: string; readonly text: string }[];
  readonly onManual: (open: boolean) => void;
  readonly onExplain: Explain;
  readonly onUndo: () => void;
}

const REASONS = ['AMOUNT', 'ACCOUNT', 'NAME', 'REFERENCE', 'DAY'] as const;

/** What might explain a line, with its score and each reason that speaks for it or is missing. */
function Suggestion({
  suggestion,
  best,
  onExplain,
}: {
  suggestion: MatchSuggestion;
  best: boolean;
  onExplain: Explain;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <li className="suggestion">
      <span>
        <strong>{t(`matchKind.${suggestion.kind}`)}</strong> <span className="mono">{suggestion.reference}</span>
        <br />
        <span className="quiet">
          {suggestion.on} · {yuan(suggestion.amountFen)}
        </span>
        <br />
        {REASONS.map((reason) => {
          const there = suggestion.reasons.includes(reason);
          return (
            <span key={reason} className={`tag ${there ? 'good' : ''}`}>
              {there ? '✓' : '–'} {t(`reason.${reason}`)}
            </span>
          );
        })}
      </span>
      <span className="amount">
        <strong>{suggestion.score}</strong>
        <br />
        <Button type={best ? 'primary' : 'default'} onClick={() => onExplain(suggestion.kind, [suggestion.targetId])}>
          {t('desk.accept')} {best && <kbd>Enter</kbd>}
        </Button>
      </span>
    </li>
  );
}

/** The right half of the desk: suggestions for the chosen line, what was made in this sitting, and the way back. */
export function LinePanel(props: Props): ReactElement {
  const { line, suggestions, manual, pending, made, onManual, onExplain, onUndo } = props;
  const { t } = useTranslation();
  return (
    <div className="beside">
      {line !== undefined && (
        <section className="card" aria-busy={pending}>
          <h2>{t('desk.suggestions')}</h2>
          <div className="sum">{yuan(line.amountFen)}</div>
          <Loaded from={suggestions}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="quiet">{t('desk.noSuggestion')}</p>
              ) : (
                <ul className="steps">
                  {items.map((suggestion, index) => (
                    <Suggestion key={suggestion.targetId} {...{ suggestion, onExplain }} best={index === 0} />
                  ))}
                </ul>
              )
            }
          </Loaded>
          <Button onClick={() => onManual(true)}>
            {t('desk.manual')} <kbd>M</kbd>
          </Button>
        </section>
      )}
      {made.length > 0 && (
        <section className="card">
          <h2>{t('desk.made')}</h2>
          <ul className="steps">
            {made.map(({ id, text }, index) => (
              <li key={id}>
                <span aria-hidden>✓</span>
                <span>{text}</span>
                {index === 0 ? (
                  <Button size="small" onClick={onUndo}>
                    {t('desk.undo')} <kbd>U</kbd>
                  </Button>
                ) : (
                  <span />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {line !== undefined && manual && (
        <ManualMatch {...{ line, suggestions, pending, onExplain }} onClose={() => onManual(false)} />
      )}
    </div>
  );
}
