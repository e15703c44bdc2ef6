import { startOptions } from './start-options.js';

describe('the words after npm start --', () => {
  it('are none by default', () => {
    expect(startOptions([])).toEqual({ fresh: false, transport: 'postgres' });
  });

  it('are read', () => {
    expect(startOptions(['--fresh', '--today', '2026-03-01', '--transport=kafka'])).toEqual({
      fresh: true,
      today: '2026-03-01',
      transport: 'kafka',
    });
  });

  it.each([['--today', '2026-02-30'], ['--transport', 'pigeon'], ['--frish'], ['word']])(
    'refuses %s %s',
    (...words) => {
      expect(() => startOptions(words)).toThrow();
    },
  );
});
