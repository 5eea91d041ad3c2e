import { Controller, Get, Injectable, Req, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PageResponder } from '../pages/page-responder.service.js';
import { apiDocsPage, apiDocsView } from './api-docs.js';
import { Open } from './policy.js';

/** Holds the description of the API, which only the finished program can give; made when first asked for. */
@Injectable()
export class ApiDescription {
  private made: OpenAPIObject | undefined;
  /** Set by the web around the program. */
  make: () => OpenAPIObject = () => {
    throw new Error('The program is not put together yet');
  };

  get document(): OpenAPIObject {
    return (this.made ??= this.make());
  }
}

/** The description of the API, for programs and for people. */
@ApiExcludeController()
@Controller('api')
@Open()
export class ApiDocsController {
  constructor(
    private readonly description: ApiDescription,
    private readonly pages: PageResponder,
  ) {}

  @Get('openapi.json')
  json(@Res() response: Response): void {
    response.json(this.description.document);
  }

  @Get('docs')
  docs(@Req() request: Request, @Res() response: Response): void {
    this.pages.send(request, response, apiDocsPage, apiDocsView(this.description.document));
  }
}
