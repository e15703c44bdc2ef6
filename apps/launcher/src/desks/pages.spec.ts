import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { caseworkerPages } from './caseworker-pages.js';
import { deskPages } from './pages.js';

/** Routes that are no page of their own, or are reached by pressing a button. */
const WITHOUT_ADDRESS = ['/', '*', 'apply/:id', 'claims/intake/:id'];

test('every route of the pages is looked at', () => {
  const claims = { idNumber: '', mobile: '', handedIn: 'a', accepted: ['a'], byPhone: 'a', feedId: 'a' };
  const ids = {
    householdId: 'a',
    campaignId: 'a',
    rosterId: 'a',
    walkedCampaignId: 'a',
    fileId: 'a',
    personId: 'a',
    emergencyId: 'a',
    planDraftId: 'a',
  };
  const paths = [...deskPages(claims), ...caseworkerPages(ids)].map(({ path }) => path.slice(1).replace(/\?.*/, ''));
  const source = readFileSync(join(projectRoot(), 'apps', 'web', 'src', 'frame', 'routes.ts'), 'utf8');
  const routes = [...source.matchAll(/path: '([^']+)'/g)].map(([, route]) => route ?? '');
  expect(routes.length).toBeGreaterThan(30);
  const unseen = routes
    .filter((route) => !WITHOUT_ADDRESS.includes(route))
    .filter((route) => !paths.some((path) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)));
  expect(unseen).toEqual([]);
});
