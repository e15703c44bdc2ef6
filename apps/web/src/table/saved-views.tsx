import { Button, Form, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/hooks.js';
import { FormButton } from '../frame/form-button.js';
import { type Choice, isSameChoice, readViews, type View, writeViews } from './views.js';

const VIEWS_MAX = 20;
const NAME_CHARACTERS_MAX = 20;

interface Props {
  /** Which list the views are of. */
  readonly list: string;
  /** What is chosen now. */
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** Choices of filters under a name of one's own, kept on this device for whoever is signed in. */
export function SavedViews({ list, chosen, onChoose }: Props): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const owner = 'me' in session ? session.me.id : '';
  const [views, setViews] = useState<readonly View[]>(() => readViews(owner, list));
  const keep = (next: readonly View[]): void => {
    writeViews(owner, list, next);
    setViews(next);
  };
  const current = views.find(({ choice }) => isSameChoice(choice, chosen));
  const chosenSome = Object.values(chosen).some((value) => value !== undefined);
  return (
    <>
      {views.length > 0 && (
        <label>
          {t('view.own')}
          <Select
            aria-label={t('view.own')}
            placeholder={t('view.choose')}
            style={{ minWidth: 150 }}
            value={current?.name ?? null}
            onChange={(name) => onChoose(views.find((view) => view.name === name)?.choice ?? {})}
            options={views.map(({ name }) => ({ value: name, label: name }))}
          />
        </label>
      )}
      {current !== undefined && (
        <Button onClick={() => keep(views.filter((view) => view !== current))}>{t('view.remove')}</Button>
      )}
      {current === undefined && chosenSome && views.length < VIEWS_MAX && (
        <FormButton<{ readonly name: string }>
          name={t('view.save')}
          help={t('view.help')}
          pending={false}
          problem={undefined}
          onSend={({ name }) => {
            keep([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), choice: chosen }]);
            return Promise.resolve(true);
          }}
        >
          <Form.Item
            name="name"
            label={t('view.name')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          >
            <Input autoComplete="off" maxLength={NAME_CHARACTERS_MAX} />
          </Form.Item>
        </FormButton>
      )}
    </>
  );
}
