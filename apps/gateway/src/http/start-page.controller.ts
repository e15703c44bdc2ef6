import { Controller, Get, Header } from '@nestjs/common';
import { startPage } from './start-page.js';

/** The API reference of every service, for those who write programs. */
@Controller('reference')
export class StartPageController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  page(): string {
    return startPage;
  }
}
