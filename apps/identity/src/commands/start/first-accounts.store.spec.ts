import { ConfigurationError, loadConfig } from '@huzhu/service';
import { signIn, startIdentity } from '../../testing/identity-bed.js';
import { IdentityConfig } from '../../identity.config.js';

const PASSWORD = 'first-password-1';

test('an empty installation gets one root and one administrator, who must choose another password', async () => {
  const { bed } = await startIdentity({ DEMO_ACCOUNTS: 'false', BOOTSTRAP_SYSADMIN_PASSWORD: PASSWORD });
  try {
    expect((await signIn(bed, 'sysadmin', PASSWORD)).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
    const body = { username: 'sysadmin', password: PASSWORD, newPassword: 'chosen-by-the-holder' };
    const { body: session } = await bed.call('POST', '/api/identity/v1/sign-in', { body });
    const { body: page } = await bed.call('GET', '/api/identity/v1/orgs', { token: session.accessToken });
    expect(page.items).toEqual([expect.objectContaining({ code: 'ROOT', name: '总工会', level: 'PROVINCE' })]);
    await bed.restart();
    expect((await signIn(bed, 'sysadmin', PASSWORD)).status).toBe(401);
    expect(await bed.rows('SELECT count(*)::int AS count FROM identity.staff')).toEqual([{ count: 1 }]);
  } finally {
    await bed.stop();
  }
}, 60_000);

test('without either variable nobody is made, and codes are not offered without a way to send them', async () => {
  const { bed } = await startIdentity({ DEMO_ACCOUNTS: 'false', NOTIFICATIONS_FILE: undefined });
  try {
    expect(await bed.rows('SELECT 1 FROM identity.staff')).toEqual([]);
    const body = { idNumber: '11010519491231002X', mobile: '13800005678' };
    const answer = await bed.call('POST', '/api/identity/v1/member-sign-in/codes', { body });
    expect([answer.status, answer.body.code]).toEqual([503, 'SIGN_IN_CODES_NOT_SENT_HERE']);
    const { body: document } = await bed.call('GET', '/api/identity/docs-json');
    const operations = Object.values<Record<string, { responses: Record<string, { content?: object }> }>>(
      document.paths,
    );
    for (const { responses } of operations.flatMap((path) => Object.values(path))) {
      const [status, answered] = Object.entries(responses)[0]!;
      expect(['202', '204'].includes(status) || answered.content !== undefined).toBe(true);
    }
    expect(document.components.schemas.SignIn.properties.username.maxLength).toBe(64);
    expect(document.components.schemas.OrgUnitPage.properties.items.items.$ref).toBe(
      '#/components/schemas/OrgUnitView',
    );
  } finally {
    await bed.stop();
  }
}, 60_000);

test('a production start refuses what is for demonstrations only', () => {
  const environment = { NODE_ENV: 'production', DEMO_ACCOUNTS: 'true', NOTIFICATIONS_FILE: '/tmp/codes' };
  const faults = ((): readonly string[] => {
    try {
      loadConfig(IdentityConfig, environment);
      return [];
    } catch (error) {
      return (error as ConfigurationError).faults;
    }
  })();
  expect(faults).toEqual(expect.arrayContaining(['DEMO_ACCOUNTS: refused in production']));
  expect(faults).toEqual(expect.arrayContaining(['NOTIFICATIONS_FILE: refused in production']));
});
