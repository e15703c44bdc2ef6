import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger.js';

/** The error as it stands in the log. */
function logged(error: unknown): string {
  let text = '';
  createLogger('test', 'error', { write: (line) => (text += line) }).error({ err: error }, 'failed');
  return text;
}

const failed = (message: string, facts: { code: string; detail?: string }): QueryFailedError =>
  new QueryFailedError(
    'INSERT INTO claims.claim VALUES ($1)',
    ['Wang Xiaohong'],
    Object.assign(new Error(message), facts),
  );

describe('the log of an error', () => {
  it('tells kind, code, words and place', () => {
    const line = JSON.parse(logged(new TypeError('x is not a function'))) as { err: Record<string, string> };
    expect(line.err).toMatchObject({ type: 'TypeError', message: 'x is not a function' });
    expect(line.err['stack']).toContain('logger.spec');
    expect(logged(failed('duplicate key', { code: '23505' }))).toContain('23505');
  });

  it('holds neither the parameters of a statement nor the row it broke on', () => {
    const broken = failed('violates constraint "claim_state"', {
      code: '23514',
      detail: 'Failing row contains (Wang)',
    });
    expect(logged(broken)).toContain('claim_state');
    expect(logged(broken)).not.toContain('Wang');
  });

  it('holds no value that could not be read', () => {
    const texts = [
      logged(failed('invalid input syntax for type uuid: "Wang"', { code: '22P02' })),
      logged(new SyntaxError('Unexpected token W, "Wang" is not valid JSON')),
      logged('Wang'),
    ];
    for (const text of texts) expect(text).not.toContain('Wang');
  });
});
