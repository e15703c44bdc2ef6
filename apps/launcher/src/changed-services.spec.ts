import { changedServices } from './changed-services.js';

const SERVICES = ['claims', 'hardship'];

describe('which services a change of files restarts', () => {
  it.each([
    [['apps/claims/src/main.ts'], ['claims']],
    [['apps/claims/src/a.spec.ts', 'apps/claims/README.md'], []],
    [['apps/hardship/src/data.json', 'apps/launcher/src/start.ts'], ['hardship']],
    [['apps/web/src/frame/door.tsx'], ['gateway']],
    [['libs/kernel/src/fen.ts'], SERVICES],
    [['libs/kernel/src/fen.spec.ts'], []],
  ])('%j → %j', (paths, restarted) => {
    expect([...changedServices(paths, SERVICES)]).toEqual(restarted);
  });
});
