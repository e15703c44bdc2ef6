import {
  type CallHandler,
  type ExecutionContext,
  type INestApplication,
  type NestInterceptor,
  RequestMethod,
} from '@nestjs/common';
import { INTERCEPTORS_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { Rejected } from '@huzhu/kernel';
import { LIST_MEDIA_TYPES, listFile, type ListFormat, type WrittenCell } from '@huzhu/tables';
import type { Request } from 'express';
import { firstValueFrom, from, map, type Observable } from 'rxjs';
import { problemOfRefusal } from '../errors/problem-of-refusal.js';
import { isRejected } from '../errors/refusal-status.js';
import { download } from '../http/download.js';
import { type Page, PAGE_ITEMS_MAX } from '../http/paging.js';
import { type ListEndpoint, listEndpoint } from './list-endpoint.js';

type ItemPage = Page<object>;
type ReadPage = (after?: string) => Promise<ItemPage | Rejected>;

/**
 * Every list is also a file: asked for as CSV or as a workbook (`Accept`), an endpoint that answers pages answers all of them, with
 * the filter, the order and the scope of the request. The file is written while the pages are read.
 */
class ListFileInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const format = wantedFormat(request);
    if (format === null) return next.handle();
    const list = listEndpoint(context.getClass(), context.getHandler() as () => unknown);
    if (list === null) return next.handle();
    const read = readPages(request, next as CallHandler<ItemPage | Rejected>, list);
    const name = request.path.split('/').findLast((part) => /^[a-z][a-z-]*$/.test(part)) ?? 'list';
    // The first page is read before the answer begins, so that a refusal is still one.
    return from(read()).pipe(
      map((first) =>
        isRejected(first) ? first : download(listFile(format, list.header, rowsOf(first, read, list)), name),
      ),
    );
  }
}

const LIST_FILES = new ListFileInterceptor();

/**
 * Offers every list of a service as a file; before its routes are made. Only what is read passes the interceptor: commands would
 * pay for it, too.
 */
export function offerListFiles(app: INestApplication): void {
  const scanner = new MetadataScanner();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const prototype = metatype?.prototype as Readonly<Record<string, () => unknown>> | undefined;
      for (const name of scanner.getAllMethodNames(prototype ?? null)) intercept(prototype![name]!);
    }
  }
}

/** Once, however often a process starts services of the same controllers. */
function intercept(method: () => unknown): void {
  if (Reflect.getMetadata(METHOD_METADATA, method) !== RequestMethod.GET) return;
  const others = (Reflect.getMetadata(INTERCEPTORS_METADATA, method) ?? []) as readonly unknown[];
  if (others.includes(LIST_FILES)) return;
  Reflect.defineMetadata(INTERCEPTORS_METADATA, [...others, LIST_FILES], method);
}

/** Whoever takes JSON gets JSON. */
function wantedFormat({ method, headers }: Request): ListFormat | null {
  if (method !== 'GET') return null;
  const taken = (headers.accept ?? '').split(',').map((each) => each.split(';')[0]!.trim().toLowerCase());
  if (taken.includes('application/json')) return null;
  return (['csv', 'xlsx'] as const).find((format) => taken.includes(LIST_MEDIA_TYPES[format])) ?? null;
}

/** The endpoint again and again, each time asked for another page. */
function readPages(request: Request, next: CallHandler<ItemPage | Rejected>, { takesLimit }: ListEndpoint): ReadPage {
  const { after: _, limit: __, ...filter } = request.query;
  const asked = takesLimit ? { ...filter, limit: String(PAGE_ITEMS_MAX) } : filter;
  return (after) => {
    const value = after === undefined ? asked : { ...asked, after };
    Object.defineProperty(request, 'query', { value, configurable: true });
    return firstValueFrom(next.handle());
  };
}

async function* rowsOf(
  first: ItemPage,
  read: ReadPage,
  { cells }: ListEndpoint,
): AsyncGenerator<readonly WrittenCell[], void, undefined> {
  for (let page: ItemPage | Rejected = first; ; page = await read(page.nextCursor)) {
    if (isRejected(page)) throw problemOfRefusal(page);
    for (const item of page.items) yield cells(item);
    if (page.nextCursor === undefined) return;
  }
}
