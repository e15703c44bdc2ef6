import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { LIST_MEDIA_TYPES, listFile, type ListFormat, type WrittenCell } from '@huzhu/tables';
import type { Request } from 'express';
import { firstValueFrom, from, map, type Observable } from 'rxjs';
import { download } from '../http/download.js';
import { type Page, PAGE_ITEMS_MAX } from '../http/paging.js';
import { type ListEndpoint, listEndpoint } from './list-endpoint.js';

type ItemPage = Page<object>;
type ReadPage = (after?: string) => Promise<ItemPage>;

/**
 * Every list is also a file: asked for as CSV or as a workbook (`Accept`), an endpoint that answers pages answers all of them, with
 * the filter, the order and the scope of the request. The file is written while the pages are read.
 */
@Injectable()
export class ListFileInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const format = wantedFormat(request);
    if (format === null) return next.handle();
    const list = listEndpoint(context.getClass(), context.getHandler() as () => unknown);
    if (list === null) return next.handle();
    const read = readPages(request, next as CallHandler<ItemPage>, list);
    const name = request.path.split('/').findLast((part) => /^[a-z][a-z-]*$/.test(part)) ?? 'list';
    // The first page is read before the answer begins, so that a refusal is still one.
    return from(read()).pipe(map((first) => download(listFile(format, list.header, rowsOf(first, read, list)), name)));
  }
}

/** Whoever takes JSON gets JSON. */
function wantedFormat({ method, headers }: Request): ListFormat | null {
  if (method !== 'GET') return null;
  const taken = (headers.accept ?? '').split(',').map((each) => each.split(';')[0]!.trim().toLowerCase());
  if (taken.includes('application/json')) return null;
  return (['csv', 'xlsx'] as const).find((format) => taken.includes(LIST_MEDIA_TYPES[format])) ?? null;
}

/** The endpoint again and again, each time asked for another page. */
function readPages(request: Request, next: CallHandler<ItemPage>, { takesLimit }: ListEndpoint): ReadPage {
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
  for (let page = first; ; page = await read(page.nextCursor)) {
    for (const item of page.items) yield cells(item);
    if (page.nextCursor === undefined) return;
  }
}
