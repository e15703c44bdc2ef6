import { RepeatedStatements } from './repeated-statements.js';

describe('statements that come again', () => {
  it('are known from the second time on', () => {
    const repeated = new RepeatedStatements();
    expect([repeated.isRepeated('SELECT $1'), repeated.isRepeated('SELECT $1, 2')]).toEqual([false, false]);
    expect([repeated.isRepeated('SELECT $1'), repeated.isRepeated('SELECT $1')]).toEqual([true, true]);
  });

  it('do not grow without end', () => {
    const repeated = new RepeatedStatements();
    for (let number = 0; number < 2_000; number += 1) repeated.isRepeated(`SELECT $1, ${number}`);
    expect([repeated.isRepeated('SELECT $1, 1'), repeated.isRepeated('SELECT $1, 1999')]).toEqual([true, false]);
  });
});
