import type { ReactElement, ReactNode } from 'react';

/** A table that may be wider than the screen: it scrolls by itself, for keyboards too. */
export function Wide({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <section className="table" tabIndex={0} aria-label={name}>
      {children}
    </section>
  );
}
