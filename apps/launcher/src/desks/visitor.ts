import { readFile } from 'node:fs/promises';
import { DEMO_PASSWORD } from '@huzhu/contracts';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Platform } from '../platform.js';
import { until } from '../road/until.js';
import type { ClaimsUnderReview } from './claims-under-review.js';
import type { DeskPage } from './pages.js';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export const SCREENS = ['desktop', 'phone'] as const;
type Language = (typeof LANGUAGES)[number];
type Screen = (typeof SCREENS)[number];

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
/** An address without a page. */
const NOWHERE = '/no-such-page';
const ANSWER_MILLISECONDS_MAX = 60_000;

/** Somebody before a screen: signs in as people do, and looks at pages. */
export class Visitor {
  /** What the browser complained of: scripts that failed, styles that the policy refused. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly platform: Platform,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // A refused request is told to the person; it is no fault of the page.
      const told = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !told) this.complaints.push(message.text());
    });
  }

  /** `serviceWorkers`: whether the pages may stay on the device; requests that a spec changes on their way must not pass one. */
  static async come(
    browser: Browser,
    platform: Platform,
    serviceWorkers: 'allow' | 'block' = 'block',
  ): Promise<Visitor> {
    const screen = { locale: 'zh-CN', viewport: SIZES.desktop, reducedMotion: 'reduce' } as const;
    const context = await browser.newContext({ ...screen, serviceWorkers });
    context.setDefaultTimeout(ANSWER_MILLISECONDS_MAX);
    const page = await context.newPage();
    await page.goto(platform.gatewayUrl);
    return new Visitor(page, context, platform);
  }

  /** Takes another screen, or speaks another language, from the next page on. */
  async change(screen: Screen, language: Language): Promise<void> {
    await this.page.setViewportSize(SIZES[screen]);
    await this.page.evaluate(`localStorage.setItem('huzhu.language', '${language}')`);
  }

  /** Signs in as whoever a page is for; as nobody for the pages before the door. */
  async signInAs(who: string | null, claims: ClaimsUnderReview): Promise<void> {
    if (who === 'member') await this.signInAsMember(claims);
    else if (who !== null) await this.signInAsStaff(who);
  }

  private async signInAsStaff(username: string): Promise<void> {
    const { page } = this;
    await page.getByRole('tab').first().click();
    await page.getByLabel(/^(用户名|User name)/).fill(username);
    await page.getByLabel(/^(密码|Password)/).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
    await page.locator('.staff h1').waitFor();
  }

  /** With the code that was sent to the mobile. */
  private async signInAsMember({ idNumber, mobile }: ClaimsUnderReview): Promise<void> {
    const { page } = this;
    await page.getByRole('tab').last().click();
    await page.getByLabel(/^(身份证号|Identity number)/).fill(`${idNumber.slice(0, 6)} ${idNumber.slice(6)}`);
    await page.getByLabel(/^(手机号|Mobile number)/).fill(mobile);
    await page.getByRole('button', { name: /^(获取验证码|Send a code)$/ }).click();
    await page.locator('#code').fill(await this.codeFor(mobile));
    await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
    await page.locator('.member h1').waitFor();
  }

  /** Opens a page of whoever is signed in and waits until nothing is loading. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.platform.gatewayUrl).href);
    await this.settle();
  }

  /** Goes to another page as a link does, without loading the application anew; `open` has been called before. */
  async go(path: string): Promise<void> {
    // By way of a page that is like no other, so that what is waited for is of the new one.
    await this.push(NOWHERE);
    await this.page.locator('.state h1').waitFor();
    if (path === NOWHERE) return;
    await this.push(path);
    await this.page.locator('.state h1').waitFor({ state: 'detached' });
    await this.settle();
  }

  private async push(path: string): Promise<void> {
    const address = JSON.stringify(path);
    await this.page.evaluate(`history.pushState(null, '', ${address}); dispatchEvent(new PopStateEvent('popstate'))`);
  }

  /** Shows a page of the list, pressing what leads to it. */
  async show({ path, press }: DeskPage): Promise<void> {
    await this.open(path);
    if (press === undefined) return;
    await this.page.getByRole('button', { name: press }).click();
    const dialog = this.page.getByRole('dialog');
    const opened = async (): Promise<boolean> =>
      new URL(this.page.url()).pathname !== path || (await dialog.isVisible());
    await until('what was pressed opens a page or a dialog', opened, Boolean);
    await this.settle();
  }

  /** Chooses from a list that drops down: the first entry, or the first with a text, which is typed where one may. */
  async choose(box: Locator, text?: string): Promise<void> {
    const list = this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    // A press waits until a dialog stands still: its lists are laid out where it stood when they opened.
    await box.click();
    if (text !== undefined && (await box.isEditable())) await box.fill(text);
    const entries = list.locator('.ant-select-item-option');
    await (text === undefined ? entries : entries.filter({ hasText: text })).first().click();
    await box.blur();
    await list.waitFor({ state: 'detached' });
  }

  async settle(): Promise<void> {
    const { page } = this;
    await page.locator('h1').first().waitFor();
    await page.locator('[aria-busy=true], .ant-skeleton, .ant-spin-spinning').first().waitFor({ state: 'detached' });
  }

  leave(): Promise<void> {
    return this.context.close();
  }

  private async codeFor(mobile: string): Promise<string> {
    const code = await until(
      'a code is sent',
      async () => {
        const text = await readFile(this.platform.notificationsFile, 'utf8').catch(() => '');
        const line = text.split('\n').findLast((each) => each.includes(mobile));
        return line === undefined ? '' : (JSON.parse(line) as { code: string }).code;
      },
      (found) => found !== '',
      ANSWER_MILLISECONDS_MAX,
    );
    return code;
  }
}
