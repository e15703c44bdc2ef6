import { StatementNames } from './statement-names.js';

describe('names of statements', () => {
  it('are given from the second time on, one each, and to statements with parameters alone', () => {
    const names = new StatementNames();
    expect(names.nameOf('SELECT $1', [1])).toBeUndefined();
    expect(names.nameOf('SELECT $1, 2', [1])).toBeUndefined();
    const name = names.nameOf('SELECT $1', [2]);
    expect(name).toBeDefined();
    expect(names.nameOf('SELECT $1', [3])).toBe(name);
    expect(names.nameOf('SELECT $1, 2', [1])).not.toBe(name);
    expect(names.nameOf('COMMIT', [])).toBeUndefined();
    expect(names.nameOf('COMMIT', [])).toBeUndefined();
  });

  it('do not grow without end', () => {
    const names = new StatementNames();
    for (let number = 0; number < 2_000; number += 1) names.nameOf(`SELECT $1, ${number}`, [1]);
    expect(names.nameOf('SELECT $1, 1', [1])).toBeDefined();
    expect(names.nameOf('SELECT $1, 1999', [1])).toBeUndefined();
  });
});
