import { InfoCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureRow, IndicatorView } from '../../api/generated/insight.js';
import { spoken } from '../../i18n/i18n.js';
import { cellText, changeText } from './figure-text.js';

export const indicatorName = ({ chinese, english }: IndicatorView): string => (spoken() === 'en' ? english : chinese);

/** One figure of the whole area: its value, the year so far, the year before, its definition, and the way to its rows. */
export function FigureTile(props: { indicator: IndicatorView; row: FigureRow; onSources: () => void }): ReactElement {
  const { indicator, row, onSources } = props;
  const { t } = useTranslation();
  const { unit } = indicator;
  const change = changeText(row.current, row.yearBefore);
  return (
    <article className="card figure">
      <h2>
        {indicatorName(indicator)}{' '}
        <Popover content={<p className="definition">{indicator.definition}</p>} trigger={['hover', 'click']}>
          <Button
            type="text"
            size="small"
            icon={<InfoCircleOutlined />}
            aria-label={t('figure.definition', { name: indicatorName(indicator) })}
          />
        </Popover>
      </h2>
      <div className="sum">{cellText(row.current, unit)}</div>
      <dl className="facts sums">
        <dt>{t('figure.cumulative')}</dt>
        <dd>{cellText(row.cumulative, unit)}</dd>
        <dt>{t('figure.yearBefore')}</dt>
        <dd>
          {cellText(row.yearBefore, unit)} {change !== '' && <span className="quiet">{change}</span>}
        </dd>
      </dl>
      <Button type="link" onClick={onSources} disabled={row.current.masked}>
        {t('figure.sources')}
      </Button>
    </article>
  );
}
