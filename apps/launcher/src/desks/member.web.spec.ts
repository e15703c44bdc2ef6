import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCluster } from '@huzhu/embedded';
import type { ClaimDetail, ClaimPage } from '@huzhu/contracts';
import { addDays, bankCardCheckDigit, type Day } from '@huzhu/kernel';
import type { Browser, Page } from 'playwright-core';
import { People } from '../road/people.js';
import { Teardown } from '../teardown.js';
import { until } from '../road/until.js';
import { browserPath, openBrowser } from './browser.js';
import { seriousOn } from './looked-over.js';
import { deskPages } from './pages.js';
import { paperPhoto } from './paper-photo.js';
import { type ShownPlatform, startShownPlatform } from './shown-platform.js';
import { CLAIM_WORDS, typeStay } from './stay-typed.js';
import { Visitor } from './visitor.js';

const START_MILLISECONDS_MAX = 300_000;
const TEST_MILLISECONDS_MAX = 600_000;
const ANSWER_MILLISECONDS_MAX = 60_000;
const CARD = `622202000000000001${bankCardCheckDigit('622202000000000001')}`;
const PAPERS = CLAIM_WORDS['zh-CN'].papers;

(browserPath() === undefined ? describe.skip : describe)('the phone of a member', () => {
  const teardown = new Teardown();
  let folder: string;
  let shown: ShownPlatform;
  let browser: Browser;
  let people: People;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huzhu-member-'));
    shown = await startShownPlatform(folder, teardown, () => {});
    people = new People(shown.platform.gatewayUrl, shown.platform.notificationsFile);
    browser = await openBrowser();
    visitor = await Visitor.come(browser, shown.platform);
    ({ page } = visitor);
    await visitor.change('phone', 'zh-CN');
    await visitor.signInAs('member', shown.claims);
  }, START_MILLISECONDS_MAX);
  afterAll(async () => {
    await browser?.close();
    await teardown.run();
    removeCluster(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  }, START_MILLISECONDS_MAX);

  const claimOf = (id: string): Promise<ClaimDetail> =>
    people.staff('clerk.city').get<ClaimDetail>(`/api/claims/v1/claims/${id}`);

  const stayEnd = (daysAgo = 5): Day => addDays(shown.platform.businessDay.current(), -daysAgo);

  async function photograph(name: string, kind: Parameters<typeof paperPhoto>[1] = {}): Promise<void> {
    const buffer = await paperPhoto(name, kind);
    await page
      .getByLabel(`拍照 · ${name}`)
      .or(page.getByLabel(`重拍 · ${name}`))
      .setInputFiles({
        name: 'IMG_0001.JPG',
        mimeType: 'image/jpeg',
        buffer,
      });
  }

  it(
    'a claim goes in four steps, is kept while the network is away and over a reload, and is handed in exactly once',
    async () => {
      await page.getByRole('button', { name: '我要申领' }).click();
      await page.getByLabel(/^住院医疗/).check();
      await page.getByRole('button', { name: '下一步' }).click();
      await typeStay(page, 'zh-CN', stayEnd(), 1);
      await page.goBack();
      await page.goForward();
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByLabel('拍照 · 医保结算单').waitFor({ state: 'attached' });
      await photograph('身份证', { smeared: true });
      await page.getByText('照片不够清楚').waitFor();
      // 40 MB become one on the phone, before anything is sent.
      for (const name of PAPERS) await photograph(name, { huge: name === '发票' });
      await page
        .locator('.shots li')
        .nth(PAPERS.length - 1)
        .waitFor();

      // The network goes in the middle of the first photo.
      let parts = 0;
      await page.route('**/uploads/*', (route) => {
        if (route.request().method() !== 'PATCH') return route.continue();
        parts += 1;
        return parts === 1 ? route.continue() : route.abort('internetdisconnected');
      });
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByRole('button', { name: '确认提交' }).dblclick();
      await page.getByText('网络不通，已存在手机上').waitFor();
      expect(parts).toBeGreaterThan(1);
      await visitor.context.setOffline(true);
      await page.unroute('**/uploads/*');
      await visitor.context.setOffline(false);
      await page.reload();
      await page.getByText('已提交。我们会在承诺的期限内办理').waitFor();

      const id = new URL(page.url()).pathname.split('/').at(-1)!;
      const claim = await claimOf(id);
      expect([claim.state, claim.channel]).toEqual(['SUBMITTED', 'MEMBER']);
      expect(claim.documents.map(({ kind }) => kind).toSorted()).toEqual([
        'DISCHARGE_SUMMARY',
        'ID_CARD',
        'INVOICE',
        'ITEMISED_LIST',
        'SETTLEMENT_SHEET',
      ]);
      const sizes = claim.documents.map(({ bytes }) => bytes);
      expect([Math.max(...sizes) > 300_000, Math.max(...sizes) < 3_000_000]).toEqual([true, true]);
      const own = await people
        .staff('clerk.city')
        .get<ClaimPage>(`/api/claims/v1/claims?personKey=${claim.personKey}&channel=MEMBER`);
      expect(own.items.map(({ claimId }) => claimId)).toEqual([id]);
      expect(await keeps('nothing is left on the device', 0)).toBe(0);
      visitor.complaints.length = 0;
    },
    TEST_MILLISECONDS_MAX,
  );

  /** How many works the device keeps. */
  const kept = (): Promise<number> =>
    page.evaluate(
      `new Promise((resolve) => { const open = indexedDB.open('huzhu.claims'); open.onsuccess = () => {
         const count = open.result.transaction('works').objectStore('works').count();
         count.onsuccess = () => { open.result.close(); resolve(count.result); }; }; })`,
    );
  const keeps = (what: string, works: number): Promise<number> =>
    until(what, kept, (count) => count === works, ANSWER_MILLISECONDS_MAX);

  it(
    'in English, a claim goes in four steps too',
    async () => {
      const words = CLAIM_WORDS.en;
      await visitor.change('phone', 'en');
      await visitor.open('/');
      await page.getByRole('button', { name: words.begin }).click();
      await page.getByLabel(words.hospitalStay).check();
      await page.getByRole('button', { name: words.next }).click();
      await typeStay(page, 'en', stayEnd(85), 2);
      await page.getByRole('button', { name: words.next }).click();
      for (const [at, name] of words.papers.entries()) {
        const taken = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await paperPhoto(`${name} in English`) };
        await page.getByLabel(`${words.take} · ${name}`).setInputFiles(taken);
        await page.locator('.shots li').nth(at).waitFor();
      }
      await page.getByRole('button', { name: words.next }).click();
      await page.getByRole('button', { name: words.handIn }).click();
      await page.getByText(words.handedIn).waitFor();
      const claim = await claimOf(new URL(page.url()).pathname.split('/').at(-1)!);
      expect([claim.state, claim.channel, claim.documents.length]).toEqual([
        'SUBMITTED',
        'MEMBER',
        words.papers.length,
      ]);
    },
    TEST_MILLISECONDS_MAX,
  );

  it(
    'in English, what is missing is brought by camera and handed in again; a card is given and shown masked',
    async () => {
      const { handedIn } = shown.claims;
      const body = { missing: ['OPERATION_NOTE'], note: '请补手术记录' };
      await visitor.change('phone', 'en');
      await visitor.open(`/claims/${handedIn}`);
      // The page hears of it; nobody opens it anew.
      await people.staff('officer.city').post(`/api/claims/v1/claims/${handedIn}/return`, body);
      await page.getByText('Still missing: Operation note').waitFor();
      const buffer = await paperPhoto('operation note');
      await page
        .getByLabel('Take a photo · Operation note')
        .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer });
      await page.getByText('All papers are there').waitFor();
      await page.getByRole('button', { name: 'Hand in again' }).click();
      await until(
        'the claim is handed in again',
        () => claimOf(handedIn),
        ({ state }) => state === 'SUBMITTED',
        ANSWER_MILLISECONDS_MAX,
      );
      await visitor.open('/card');
      await page.getByLabel('Name on the account').fill('测试人');
      await page.getByLabel('Card number').fill(CARD.replaceAll(/(.{4})/g, '$1 '));
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved. Payments set going').waitFor();
      await page.getByText(`6222***********${CARD.slice(-4)}`).waitFor();
      await visitor.open('/my-data');
      await page.getByText('Opened a claim of yours').first().waitFor();
      await page.getByText('示范市总工会').first().waitFor();
      expect(visitor.complaints).toEqual([]);
    },
    TEST_MILLISECONDS_MAX,
  );

  it(
    'every target has 44 px; in 长辈版 it has 60, every text 18, and axe finds nothing serious',
    async () => {
      const pages = deskPages(shown.claims).filter(({ who }) => who === 'member');
      await visitor.change('phone', 'zh-CN');
      await visitor.open('/');
      for (const { name, path } of pages) {
        await visitor.go(path);
        expect({ name, small: await page.evaluate<string[]>(smallerThan(14, 44)) }).toEqual({ name, small: [] });
      }
      await page.getByRole('button', { name: '长辈版' }).click();
      for (const { name, path } of pages) {
        await visitor.go(path);
        const small = await page.evaluate<string[]>(smallerThan(18, 60));
        expect({ name, small, found: await seriousOn(page) }).toEqual({ name, small: [], found: [] });
      }
      await page.getByRole('button', { name: '标准版' }).click();
    },
    TEST_MILLISECONDS_MAX,
  );

  it(
    'the pages open without a network, with what was typed; whoever signs out leaves nothing of it on the device',
    async () => {
      await moveToKeepingBrowser();
      await page.getByRole('button', { name: '我要申领' }).click();
      await page.getByLabel(/^住院医疗/).check();
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByLabel('医院', { exact: true }).fill('示范市第二医院');
      await until(
        'what was typed is on the device',
        keptText,
        (text) => text.includes('第二医院'),
        ANSWER_MILLISECONDS_MAX,
      );

      await visitor.context.setOffline(true);
      const [worker] = visitor.context.serviceWorkers();
      expect(await worker?.evaluate("fetch('/livez').then(() => 'a network', () => 'none')")).toBe('none');
      await page.reload();
      await page.getByLabel('医院', { exact: true }).waitFor();
      expect(await page.getByLabel('医院', { exact: true }).inputValue()).toBe('示范市第二医院');
      await page.getByRole('link', { name: '保障' }).click();
      await page.getByText('连不上服务器').waitFor();
      const files = await page.evaluate<string[]>(`(async () => {
        const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
        return kept.flat().map(({ url }) => new URL(url).pathname);
      })()`);
      expect(files).toContain('/');
      expect(files.filter((file) => !/^\/(assets\/.+|favicon\.svg)?$/.test(file))).toEqual([]);

      await visitor.context.setOffline(false);
      await page.getByRole('button', { name: '再试一次' }).click();
      await page.getByText('在职职工住院医疗互助').first().waitFor();
      await keeps('the claim is on the device, and it alone', 1);
      await page.getByRole('button', { name: '退出' }).click();
      await page.getByRole('tab').first().waitFor();
      expect(await keeps('the device is empty', 0)).toBe(0);
    },
    TEST_MILLISECONDS_MAX,
  );

  /** The same member in a browser that may keep the pages. */
  async function moveToKeepingBrowser(): Promise<void> {
    const session = await page.evaluate<Record<string, string>>('({ ...sessionStorage })');
    await visitor.leave();
    visitor = await Visitor.come(browser, shown.platform, 'allow');
    ({ page } = visitor);
    await visitor.change('phone', 'zh-CN');
    await page.evaluate(`Object.assign(sessionStorage, ${JSON.stringify(session)})`);
    await visitor.open('/');
    // Asked from outside: a page that may not evaluate text cannot be waited for within.
    await until(
      'the pages are kept by their worker',
      () => page.evaluate<boolean>('navigator.serviceWorker.controller !== null'),
      (served) => served,
      ANSWER_MILLISECONDS_MAX,
    );
  }

  const keptText = (): Promise<string> =>
    page.evaluate(
      `new Promise((resolve) => { const open = indexedDB.open('huzhu.claims'); open.onsuccess = () => {
         const all = open.result.transaction('works').objectStore('works').getAll();
         all.onsuccess = () => { open.result.close(); resolve(JSON.stringify(all.result)); }; }; })`,
    );
});

/** What of a page is too small for eyes and thumbs: text and targets below so many pixels. */
const smallerThan = (textPixels: number, targetPixels: number): string => `(() => {
  const shown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== 'hidden';
  const texts = [...document.querySelectorAll('.member *')].filter((node) => shown(node) &&
    [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== ''));
  const targets = [...document.querySelectorAll('.member :is(button, a, select, label.choice, .take label)')].filter(shown);
  const told = (what, node) => what + ' ' + node.outerHTML.slice(0, 120);
  return [
    ...texts.filter((node) => parseFloat(getComputedStyle(node).fontSize) < ${textPixels}).map((node) => told('text', node)),
    ...targets.filter((node) => node.getBoundingClientRect().height < ${targetPixels}).map((node) => told('target', node)),
  ];
})()`;
