import { Teardown } from './teardown.js';

describe('undoing a start', () => {
  it('goes backwards, once, and past a failing step', async () => {
    const undone: string[] = [];
    const teardown = new Teardown();
    teardown.add(() => void undone.push('first'));
    teardown.add(() => {
      throw new Error('stuck');
    });
    teardown.add(() => void undone.push('last'));
    const run = teardown.run();
    await expect(run).rejects.toThrow('not everything was stopped cleanly');
    await expect(teardown.run()).rejects.toThrow();
    expect(undone).toEqual(['last', 'first']);
  });

  it('takes steps that a start under way still adds', async () => {
    const undone: string[] = [];
    const teardown = new Teardown();
    teardown.add(() => {
      teardown.add(() => void undone.push('late'));
    });
    await teardown.run();
    expect(undone).toEqual(['late']);
  });
});
