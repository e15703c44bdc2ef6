import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { IssuerDocument, KeySet } from '@huzhu/contracts';
import { Public, SERVICE, type ServiceParts } from '@huzhu/service';
import { AccessTokens, TOKEN_CLAIMS } from '../commands/security/access-tokens.js';

const SHOWN_FOR = 'public, max-age=300';

/** What everybody may know about the issuer of the access tokens. */
@Controller('api/identity')
@Public()
export class IssuerController {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(AccessTokens) private readonly accessTokens: AccessTokens,
  ) {}

  @Get('.well-known/openid-configuration')
  @Header('cache-control', SHOWN_FOR)
  @ApiOperation({ summary: 'Who issues access tokens, and where the keys are', security: [] })
  @ApiOkResponse({ type: IssuerDocument })
  discovery(): IssuerDocument {
    const issuer = this.service.config.ISSUER_URL;
    return {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: [],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [this.accessTokens.algorithm],
      claims_supported: [...TOKEN_CLAIMS],
    };
  }

  @Get('.well-known/jwks.json')
  @Header('cache-control', SHOWN_FOR)
  @ApiOperation({ summary: 'Public keys of access tokens', security: [] })
  @ApiOkResponse({ type: KeySet })
  keys(): KeySet {
    return { keys: [...this.accessTokens.publicKeys] };
  }
}
