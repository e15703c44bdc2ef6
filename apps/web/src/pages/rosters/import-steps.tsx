import { Steps } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

const NAMES = ['choose', 'upload', 'progress', 'preview', 'confirm'] as const;
export type ImportStep = (typeof NAMES)[number];

/** Where an import stands on its way of five steps. */
export function ImportSteps({ at, failed = false }: { at: ImportStep | 'done'; failed?: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="card import-steps">
      <Steps
        size="small"
        responsive
        current={at === 'done' ? NAMES.length : NAMES.indexOf(at)}
        status={failed ? 'error' : 'process'}
        items={NAMES.map((name) => ({ title: t(`importStep.${name}`) }))}
      />
    </div>
  );
}
