import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { STATEMENTS, type StatementNews } from '@huzhu/messaging';

/** The statements of each keyed command that this process commits while work runs, its begin and commit included. */
export async function statementsOfCommands(work: () => Promise<unknown>): Promise<string[][]> {
  const committed: string[][] = [];
  const running = new Map<object, string[]>();
  const note = (news: unknown): void => {
    const { text, line } = news as StatementNews;
    const statements = text === 'BEGIN' ? [text] : [...(running.get(line) ?? []), text];
    running.set(line, statements);
    if (text === 'COMMIT' && statements.some((each) => each.includes('.idempotency'))) committed.push(statements);
  };
  subscribe(STATEMENTS, note);
  try {
    await work();
  } finally {
    unsubscribe(STATEMENTS, note);
  }
  return committed;
}
