import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { Problem } from '@huzhu/service';
import type { Request, Response } from 'express';
import { type WebFile, WebFiles } from './web-files.js';

/** Addresses that are no pages, whoever asks. */
const NO_PAGE = /^\/(api|assets|livez|readyz|reference)(\/|$)|\.[a-z0-9]+$/i;

/** The pages: files by their name, and for every other address a browser opens the one page that finds its way by itself. */
@Controller()
export class WebController {
  constructor(@Inject(WebFiles) private readonly files: WebFiles) {}

  @Get('{*path}')
  open(@Req() request: Request, @Res() response: Response): void {
    const file = request.path === '/index.html' ? null : this.files.find(request.path);
    if (file !== null) return sendFile(request, response, file);
    if (NO_PAGE.test(request.path) || !request.headers.accept?.includes('text/html')) throw nothingHere();
    const page = this.files.page();
    if (page === null) return response.redirect('/reference');
    response
      .setHeader('content-security-policy', page.policy)
      .setHeader('cache-control', 'no-store')
      .type('html')
      .send(page.html);
  }
}

const nothingHere = (): Problem => new Problem(404, 'NOT_FOUND', 'There is nothing at this address.');

function sendFile(request: Request, response: Response, file: WebFile): void {
  const zipped = file.gzip !== null && request.acceptsEncodings('gzip') !== false;
  response
    .setHeader('etag', file.etag)
    .setHeader('vary', 'accept-encoding')
    .setHeader('content-type', file.type)
    .setHeader('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (zipped) response.setHeader('content-encoding', 'gzip');
  response.send(zipped ? file.gzip : file.bytes);
}
