import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { cellText } from './figure-text.js';

type Count = Readonly<{ households?: number; masked: boolean }>;

const countText = ({ households, masked }: Count): string =>
  cellText(households === undefined ? { masked } : { value: households, masked }, 'COUNT');

/** Why households are in hardship: files on the books by main cause, as of a day, of one's whole area; small cells are masked. */
export function CausesCard({ asOf: asked }: { asOf: string }): ReactElement {
  const { t } = useTranslation();
  const figures = useAnswer('GET /api/hardship/v1/cause-figures', { query: { asOf: asked } });
  return (
    <section className="card" aria-label={t('figure.causes')}>
      <h2>{t('figure.causes')}</h2>
      <Loaded from={figures}>
        {({ asOf, total, causes }) => (
          <>
            <p className="quiet">
              {t('figure.causesOf', { day: dayText(asOf, spoken()), households: countText(total) })}
            </p>
            <dl className="facts sums">
              {causes.map(({ cause, ...count }) => (
                <Fragment key={cause}>
                  <dt>{t(`hardshipCause.${cause}`)}</dt>
                  <dd>{countText(count)}</dd>
                </Fragment>
              ))}
            </dl>
          </>
        )}
      </Loaded>
    </section>
  );
}
