import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
}

const MONEY_OR_ENROLMENT = ['enrollment', 'claims', 'hardship', 'winter-relief', 'disbursement', 'insight'];
/** What a disclosure or a search for people answers must not be kept, so it is asked for anew each time. */
const NOT_KEYED = [
  '/api/hardship/v1/households/{id}/disclosures',
  '/api/winter-relief/v1/emergency-aids/{id}/disclosure',
  '/api/enrollment/v1/people/searches',
];

function pathsOf(service: string): Record<string, Record<string, Operation>> {
  const file = join(projectRoot(), 'libs', 'contracts', 'generated', 'openapi', `${service}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, Record<string, Operation>> }).paths;
}

const demandsKey = ({ parameters = [] }: Operation): boolean =>
  parameters.some((each) => each.name === 'Idempotency-Key' && each.in === 'header' && each.required);

describe('the API description', () => {
  it.each(MONEY_OR_ENROLMENT)('demands an Idempotency-Key for every POST of %s', (service) => {
    const posts = Object.entries(pathsOf(service)).flatMap(([path, { post }]) => (post ? [{ path, post }] : []));
    expect(posts.length).toBeGreaterThan(0);
    const keyless = posts.filter(({ path, post }) => !demandsKey(post) && !NOT_KEYED.includes(path));
    expect(keyless.map(({ path }) => path)).toEqual([]);
  });
});
