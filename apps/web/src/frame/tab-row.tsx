import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';

interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: ReactNode;
}

/** Tabs that scroll on a narrow screen, with arrow keys between them; only the chosen one's panel is there. */
export function TabRow<Key extends string>({
  name,
  tabs,
  chosen,
  onChoose,
  children,
}: {
  name: string;
  tabs: readonly Tab<Key>[];
  chosen: Key;
  onChoose: (key: Key) => void;
  children: ReactNode;
}): ReactElement {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [place, tab] = [row.current, row.current?.querySelector(`[data-key="${chosen}"]`)];
    if (place === null || !(tab instanceof HTMLElement)) return;
    const beyond = tab.getBoundingClientRect().right - place.getBoundingClientRect().right;
    if (beyond > 0) place.scrollLeft += beyond;
  }, [chosen]);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.findIndex(({ key }) => key === chosen);
    const next = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.key);
    row.current?.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus();
  };
  return (
    <>
      <div className="tab-row" role="tablist" aria-label={name} ref={row}>
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            data-key={key}
            aria-selected={key === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
            onKeyDown={move}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
