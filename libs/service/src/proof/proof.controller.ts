import { Controller, Get, Inject, Query, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { IsCode, IsDay, OrderDays, OrderLines, ServiceProof } from '@huzhu/contracts';
import { Admits } from '../auth/auth.guard.js';
import { SERVICE, type ServiceParts } from '../boot/service-parts.js';
import { orderDays, orderLines, proveService } from './service-proof.js';

/** Whose orders, from which fund, approved when. */
class OrderLinesQuery {
  @ApiProperty() @IsCode() readonly source!: string;
  @ApiProperty() @IsCode() readonly fund!: string;
  @ApiProperty() @IsDay() readonly day!: string;
}

/** What every service proves of itself to an auditor; ids and sums, never people. */
abstract class Proof {
  constructor(@Inject(SERVICE) protected readonly parts: ServiceParts) {}

  @Get('proof')
  @Admits('auditor')
  @ApiOperation({ summary: 'Rows against their journals, messages, audit leaves and rules; every wrong spot is named' })
  @ApiOkResponse({ type: ServiceProof })
  proof(): Promise<ServiceProof> {
    return proveService(this.parts);
  }

  @Get('proof/order-days')
  @Admits('auditor')
  @ApiOperation({ summary: 'Orders made, or taken, by source, fund and day of approval' })
  @ApiOkResponse({ type: OrderDays })
  orderDays(): Promise<OrderDays> {
    return orderDays(this.parts);
  }

  @Get('proof/orders')
  @Admits('auditor')
  @ApiOperation({ summary: 'The orders of one source, fund and day' })
  @ApiOkResponse({ type: OrderLines })
  orderLines(@Query() query: OrderLinesQuery): Promise<OrderLines> {
    return orderLines(this.parts, query);
  }
}

/** The proof under the path of one service. */
export function proofController(service: string): Type {
  @Controller(`api/${service}/v1`)
  class ProofController extends Proof {}
  return ProofController;
}
