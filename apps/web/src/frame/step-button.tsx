import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormButton, type FormButtonProps } from './form-button.js';
import { WordsItem } from './words-item.js';

interface Props extends Omit<FormButtonProps<{ readonly reason?: string }>, 'onSend' | 'initial'> {
  /** A reason is asked for, and needed. */
  readonly withReason?: boolean;
  readonly onDo: (reason: string) => Promise<unknown>;
}

/** A step that is confirmed once, with what it means and, where the rules ask for one, its reason; done when it answers something. */
export function StepButton({ withReason = false, onDo, children, ...button }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <FormButton<{ readonly reason?: string }>
      {...button}
      onSend={async ({ reason = '' }) => (await onDo(reason.trim())) !== undefined}
    >
      {children}
      {withReason && <WordsItem name="reason" label={t('form.reason')} rows={3} maxLength={500} />}
    </FormButton>
  );
}
